package dev.needletail.engine.storage;

import dev.needletail.model.Redacted;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether writes are taken. The first append or sync of the log that fails shuts the gate for good: nobody knows what is
 * on the disk then, and a repetition may claim success wrongly, as the operating system reports a page that it could not
 * write only once. Only a new start reads what is really there.
 *
 * <p>Threads: any.
 */
final class WriteGate {

  private static final Logger LOG = LoggerFactory.getLogger(WriteGate.class);

  /** What to tell of the failure; null while there is none. */
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

  /** @throws StorageFailedException if the gate is shut */
  void pass() {
    String reason = failure.get();
    if (reason != null) {
      throw new StorageFailedException(reason);
    }
  }

  /** Shuts the gate, if it is not shut yet. */
  void shut(Throwable cause) {
    String reason = "the write-ahead log did not reach the disk (" + code(cause)
        + "); no writes are taken until a restart";
    if (failure.compareAndSet(null, reason)) {
      LOG.atError().setCause(Redacted.of(cause)).addKeyValue("errorCode", code(cause))
          .log("the write-ahead log did not reach the disk: no writes are taken until a restart");
    }
  }

  /** Why the gate is shut, in words without data; null if it is open. */
  @Nullable String failure() {
    return failure.get();
  }

  /** RocksDB's codes, as in {@code IOError/NoSpace}: its messages may quote keys. */
  private static String code(Throwable cause) {
    Status status = cause instanceof RocksDBException rocks ? rocks.getStatus() : null;
    return status == null ? cause.getClass().getSimpleName() : status.getCode() + "/" + status.getSubCode();
  }
}
