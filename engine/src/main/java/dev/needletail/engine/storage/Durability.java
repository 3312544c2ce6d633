package dev.needletail.engine.storage;

/** What an acknowledged write survives. Of no meaning without a data directory. */
public enum Durability {
  /** The process's death and a power failure: writes are acknowledged when the log that holds them is on the disk. */
  SYNC,
  /** The process's death; a power failure may take the writes that the operating system had not yet put on the disk. */
  ASYNC
}
