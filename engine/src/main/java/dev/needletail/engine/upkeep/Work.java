package dev.needletail.engine.upkeep;

/** Something that takes long, done in short steps, so that others get their turn. Threads: confined to the upkeep's. */
interface Work {

  /** Does some of it, or throws and has not moved on; false when there is nothing left to do. */
  boolean step();
}
