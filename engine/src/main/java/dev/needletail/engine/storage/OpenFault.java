package dev.needletail.engine.storage;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Why a data directory does not open, as far as it decides what its owner should do. Only what says that the files do not
 * make sense, or are not there, is damage: to restore a backup over a directory that is whole, because a disk was full,
 * loses what the backup lacks.
 *
 * <p>RocksDB's codes alone do not tell: a limit on open files comes as InvalidArgument or Corruption, a missing file as
 * IOError. Where it passes on what the operating system said, that counts.
 */
enum OpenFault {
  /** A file is missing, or is not what it was. */
  DAMAGE("Restore it from a backup, or move it away to start with an empty one"),
  NO_SPACE("Its disk is full: make room on it, then start again"),
  TOO_MANY_FILES("This process has as many files open as it may: raise its limit (ulimit -n, or LimitNOFILE of a"
      + " service), then start again"),
  NO_PERMISSION("Run as the user who owns it, or let this user read and write everything in it"),
  READ_ONLY("Its file system takes no writes: mount it for writing, then start again"),
  /** The disk or its driver fails, perhaps for a moment. */
  DISK("Its disk failed to read or write: see what the operating system's log says of it, then start again"),
  /** None that is known here. */
  UNKNOWN("Start again, and if that fails ask with this message");

  private final String advice;

  OpenFault(String advice) {
    this.advice = advice;
  }

  /** What the owner should do, as a sentence without its end. */
  String advice() {
    return advice;
  }

  /** @param failure what RocksDB or the file system threw */
  static OpenFault of(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("quota exceeded")
        || subCode(failure) == Status.SubCode.NoSpace) {
      return NO_SPACE;
    }
    if (text.contains("too many open files")) {
      return TOO_MANY_FILES;
    }
    if (text.contains("permission denied") || text.contains("operation not permitted")
        || failure instanceof AccessDeniedException) {
      return NO_PERMISSION;
    }
    if (text.contains("read-only file system")) {
      return READ_ONLY;
    }
    if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
      // A file where a directory belongs.
      return DAMAGE;
    }
    return failure instanceof RocksDBException rocks ? of(rocks, text) : DISK;
  }

  private static OpenFault of(RocksDBException failure, String text) {
    if (text.contains("no such file") || text.contains("does not exist")) {
      return DAMAGE;
    }
    return switch (code(failure)) {
      case Corruption, NotFound -> text.contains("io error") ? DISK : DAMAGE;
      case IOError, Busy, TimedOut, TryAgain -> DISK;
      // It cannot read what it finds, in an options file as a rule.
      case InvalidArgument, NotSupported -> text.contains("io error") ? DISK : DAMAGE;
      case Ok, MergeInProgress, Incomplete, ShutdownInProgress, Aborted, Expired, Undefined -> UNKNOWN;
    };
  }

  private static Status.Code code(RocksDBException failure) {
    return failure.getStatus() == null ? Status.Code.Undefined : failure.getStatus().getCode();
  }

  private static Status.SubCode subCode(Throwable failure) {
    return failure instanceof RocksDBException rocks && rocks.getStatus() != null
        ? rocks.getStatus().getSubCode()
        : Status.SubCode.None;
  }
}
