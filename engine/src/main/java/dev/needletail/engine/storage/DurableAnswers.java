package dev.needletail.engine.storage;

import dev.needletail.model.RefusedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Holds an answer back until everything that it tells of is on the disk. A write can be read when it is in the log, which
 * is before its writer hears of it, and before a power failure would spare it: without this, somebody could be told of an
 * item, or be refused because of it, that nobody has after the next start.
 *
 * <p>Whatever a thread reads while it works on an answer is noted here, so that no operation can forget to. An answer
 * waits for a sync only if it has read something, or found something absent, that was written since the last one.
 *
 * <p>Threads: any; an answer is worked on by one thread.
 */
final class DurableAnswers {

  private static final ScopedValue<Answer> UNDER_WAY = ScopedValue.newInstance();

  private final UnsyncedWrites writes;
  private final LogSync syncs;

  DurableAnswers(UnsyncedWrites writes, LogSync syncs) {
    this.writes = writes;
    this.syncs = syncs;
  }

  /** An answer that is being worked on. */
  private static final class Answer {
    /** The number of the sync that it must wait for. */
    private long sync;
  }

  /** The key was read, or found absent. */
  void read(Space space, byte[] key) {
    if (UNDER_WAY.isBound()) {
      note(writes.neededFor(space, key, syncs));
    }
  }

  /** A cursor over the range was opened. */
  void read(Space space, KeyRange range) {
    if (UNDER_WAY.isBound()) {
      note(writes.neededFor(space, range, syncs));
    }
  }

  /** Something in the space was read, or is known from an earlier read. */
  void read(Space space) {
    if (UNDER_WAY.isBound()) {
      note(writes.neededFor(space, syncs));
    }
  }

  private static void note(long sync) {
    var answer = UNDER_WAY.get();
    answer.sync = Math.max(answer.sync, sync);
  }

  /**
   * Works on an answer.
   *
   * @return what the work returned, or its refusal, when all that it read is on the disk
   */
  <T> CompletionStage<T> of(Supplier<CompletionStage<T>> work) {
    var answer = new Answer();
    var result = ScopedValue.where(UNDER_WAY, answer).call(() -> done(work));
    return syncs.hasEnded(answer.sync) ? result : syncs.ended(answer.sync).thenCompose(_ -> result);
  }

  /** A refusal tells of what was read as any other answer does. */
  private static <T> CompletionStage<T> done(Supplier<CompletionStage<T>> work) {
    try {
      return work.get();
    } catch (RefusedException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }
}
