package dev.needletail.cache.write;

import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.path.OtherCallers;
import dev.needletail.cache.path.Path;
import dev.needletail.cache.path.StoreFailure;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.write.WriteReader.Naming;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A write: the store first, then the caches, then the peers, then the client's answer. The store is asked exactly once,
 * whatever happens in the caches: where they fail, everything that they hold is forgotten.
 *
 * <p>There is one exception. Where the store was asked for more than the client has asked for, and refuses that as the
 * caller's policy does not allow it, it is asked as the client wrote it. A refusal says that nothing was done; a request
 * of unknown outcome is never sent again.
 *
 * <p>Threads: any; stateless.
 */
public final class WritePath implements Path {

  private static final List<Announcement> EVERYTHING = List.of(new Announcement.EverythingForgotten());

  private final Caches caches;
  private final OtherCallers otherCallers;
  private final WriteReader reader;
  private final BypassReason reason;

  /** @param reason what the answer's header says */
  public WritePath(Caches caches, WriteReader reader, BypassReason reason) {
    this.caches = caches;
    this.otherCallers = new OtherCallers(caches);
    this.reader = reader;
    this.reason = reason;
  }

  /** What became of a write: the answer or the failure, and what peers must hear. */
  private record Ended(@Nullable Reply reply, @Nullable Throwable failure, List<Announcement> announcements) {}

  @Override
  public CompletionStage<Reply> execute(Request request) {
    WriteAttempt attempt = begin(request);
    return caches.ask(attempt == null ? request : upstream(attempt, request))
        .thenCompose(reply -> asWritten(attempt, request, reply))
        .handle((reply, failure) -> end(attempt, reply, failure))
        .thenCompose(this::announce);
  }

  /** Says to the caches what is about to change; null if they failed, so that nothing they hold will be trusted. */
  private @Nullable WriteAttempt begin(Request request) {
    try {
      return WriteAttempt.begin(caches, request, plan(request));
    } catch (RuntimeException | Error e) {
      caches.faults().noticed(e);
      return null;
    }
  }

  private WritePlan plan(Request request) {
    var naming = new Naming(caches.settings().tenancy(), request.caller());
    try {
      return reader.read(request, naming);
    } catch (RuntimeException e) {
      // Wrong by our rules: the store has the word, and if it accepts the request we must not have trusted ours.
      return UnclearWrites.of(request, naming);
    }
  }

  private Request upstream(WriteAttempt attempt, Request request) {
    try {
      return attempt.upstream();
    } catch (RuntimeException | Error e) {
      caches.faults().noticed(e);
      return request;
    }
  }

  /** Sends the request as its client wrote it, if the store has refused what we made of it. */
  private CompletionStage<Reply> asWritten(@Nullable WriteAttempt attempt, Request request, Reply reply) {
    if (attempt == null || !attempt.isRefusedAsEdited(reply)) {
      return CompletableFuture.completedFuture(reply);
    }
    attempt.sendingAsWritten();
    return caches.ask(request).thenApply(second -> {
      try {
        attempt.answeredAsWritten(second);
      } catch (RuntimeException | Error e) {
        caches.faults().noticed(e);
      }
      return second;
    });
  }

  private Ended end(@Nullable WriteAttempt attempt, @Nullable Reply reply, @Nullable Throwable failure) {
    Reply.Outcome outcome = reply == null ? Reply.Outcome.UNKNOWN : reply.outcome();
    if (attempt == null) {
      return forgetEverything(outcome, reply, failure);
    }
    try {
      return switch (reply == null ? outcome : attempt.outcome(reply)) {
        case DONE -> {
          Reply answer = reply == null ? null : attempt.done(reply);
          otherCallers.changed(attempt.announcements());
          yield new Ended(answer, failure, attempt.announcements());
        }
        case REFUSED -> {
          attempt.refused(Objects.requireNonNull(reply));
          yield new Ended(reply, failure, List.of());
        }
        case UNKNOWN -> {
          attempt.uncertain();
          otherCallers.uncertain(attempt.announcements());
          yield new Ended(reply, failure, uncertain(attempt.announcements()));
        }
      };
    } catch (RuntimeException | Error e) {
      caches.faults().noticed(e);
      Ended ended = forgetEverything(outcome, reply == null ? null : answer(attempt, reply), failure);
      attempt.letGo();
      return ended;
    }
  }

  /** What the client has asked for, of an answer of which the caches could make nothing. */
  private Reply answer(WriteAttempt attempt, Reply reply) {
    try {
      return attempt.answer(reply);
    } catch (RuntimeException | Error e) {
      caches.faults().noticed(e);
      return reply;
    }
  }

  private Ended forgetEverything(Reply.Outcome outcome, @Nullable Reply reply, @Nullable Throwable failure) {
    try {
      switch (outcome) {
        case REFUSED -> {
          return new Ended(reply, failure, List.of());
        }
        case DONE -> caches.tables().forgetAll();
        case UNKNOWN -> caches.tables().uncertainAll();
      }
    } catch (RuntimeException | Error e) {
      caches.faults().noticed(e);
    }
    return new Ended(reply, failure, outcome == Reply.Outcome.UNKNOWN ? uncertain(EVERYTHING) : EVERYTHING);
  }

  private static List<Announcement> uncertain(List<Announcement> announcements) {
    return announcements.stream().<Announcement>map(Announcement.Uncertain::new).toList();
  }

  private CompletionStage<Reply> announce(Ended ended) {
    if (ended.announcements().isEmpty()) {
      return answer(ended);
    }
    CompletionStage<@Nullable Void> announced;
    try {
      announced = caches.peers().announce(ended.announcements());
    } catch (RuntimeException | Error e) {
      announced = CompletableFuture.failedFuture(e);
    }
    return announced.exceptionally(e -> {
      // The write is done, and its client must hear so. Peers are bounded by their lease.
      caches.faults().noticed(e);
      return null;
    }).thenCompose(_ -> answer(ended));
  }

  private CompletionStage<Reply> answer(Ended ended) {
    return ended.reply() == null
        ? CompletableFuture.failedFuture(ended.failure() == null
            ? new IllegalStateException("a write without an end")
            : new StoreFailure(ended.failure()))
        : CompletableFuture.completedFuture(CacheHeader.bypass(ended.reply(), reason));
  }
}
