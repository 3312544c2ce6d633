package dev.needletail.engine.fault;

import dev.needletail.engine.execution.ReadStates.Eventual;
import dev.needletail.engine.fault.Chance.Draw;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Faults as one {@link FaultSettings} wants them, from its first request on. Threads: any. */
final class FaultSession {

  private final FaultSettings settings;
  private final Function<Request, CompletionStage<Reply>> engine;
  private final FaultAnswers answers;
  private final Delays delays;
  private final FaultObserver observer;
  private final List<Chance> chances;

  FaultSession(FaultSettings settings, Function<Request, CompletionStage<Reply>> engine, FaultAnswers answers,
      Delays delays, FaultObserver observer) {
    this.settings = settings;
    this.engine = engine;
    this.answers = answers;
    this.delays = delays;
    this.observer = observer;
    this.chances = settings.rules().stream().map(rule -> new Chance(rule, settings.seed())).toList();
  }

  /** What befell a request, and the table that it is put down to. */
  private record Stroke(Draw draw, String table) {}

  CompletionStage<Reply> execute(Request request) {
    RequestFacts facts = RequestFacts.of(request);
    if (facts == null) {
      return engine.apply(request);
    }
    long delay = 0;
    Stroke failing = null;
    for (Chance chance : chances) {
      boolean isDelay = chance.rule().kind() == FaultKind.LATENCY;
      Stroke drawn = draw(chance, facts);
      if (drawn != null && (isDelay || failing == null) && injected(drawn.draw(), drawn.table())) {
        if (isDelay) {
          delay += drawn.draw().nanos();
        } else {
          failing = drawn;
        }
      }
    }
    Stroke failure = failing;
    return delay == 0 ? execute(facts, failure) : later(delay, () -> execute(facts, failure));
  }

  private static @Nullable Stroke draw(Chance chance, RequestFacts facts) {
    String table = chance.rule().kind().isOfRequests() ? facts.coveredBy(chance.rule()) : null;
    if (table == null) {
      return null;
    }
    Draw draw = chance.draw();
    return draw == null ? null : new Stroke(draw, table);
  }

  /** How far a read lags: as the rule says that has it lag most. */
  long lagNanos(Eventual read) {
    FaultKind kind = read.globalIndex() ? FaultKind.STALE_INDEX : FaultKind.STALE_READ;
    long lag = 0;
    for (Chance chance : chances) {
      FaultRule rule = chance.rule();
      if (rule.kind() == kind && rule.coversOperation(read.operation()) && rule.coversTable(read.table())) {
        Draw draw = chance.draw();
        if (draw != null && injected(draw, read.table())) {
          lag = Math.max(lag, draw.nanos());
        }
      }
    }
    return lag;
  }

  FaultReport report() {
    return new FaultReport(settings.seed(), chances.stream().map(Chance::report).toList());
  }

  private boolean injected(Draw draw, String table) {
    boolean injected = draw.inject();
    if (injected) {
      observer.injected(draw.rule().kind(), table);
    }
    return injected;
  }

  private CompletionStage<Reply> execute(RequestFacts facts, @Nullable Stroke stroke) {
    if (stroke == null) {
      return engine.apply(facts.request());
    }
    Draw draw = stroke.draw();
    return switch (draw.rule().kind()) {
      case THROTTLING -> answered(answers.throttled(facts, draw.rule(), draw.dice()));
      case SERVER_ERROR -> answered(FaultAnswers.SERVER_ERROR);
      case UNAVAILABLE -> answered(FaultAnswers.UNAVAILABLE);
      case LOST_ANSWER -> lost(engine.apply(facts.request()), draw.nanos());
      case TRANSACTION_CONFLICT -> answered(answers.conflict(facts, draw.rule(), draw.dice()));
      case UNPROCESSED -> partly(facts, draw);
      case LATENCY, STALE_READ, STALE_INDEX -> throw new IllegalStateException("not a failure: " + draw.rule().kind());
    };
  }

  private static CompletionStage<Reply> answered(Reply reply) {
    return CompletableFuture.completedStage(reply);
  }

  /** Whatever the engine answers, or fails with, the client does not see it. */
  private CompletionStage<Reply> lost(CompletionStage<Reply> answer, long nanos) {
    return answer.handle((_, _) -> FaultAnswers.SERVER_ERROR)
        .thenCompose(error -> nanos == 0 ? answered(error) : later(nanos, () -> answered(error)));
  }

  private CompletionStage<Reply> partly(RequestFacts facts, Draw draw) {
    PartialBatch batch = PartialBatch.of(facts.request(), draw.dice());
    return batch == null
        ? answered(answers.throttled(facts, draw.rule(), draw.dice()))
        : engine.apply(batch.request()).thenApply(batch::answer);
  }

  private CompletionStage<Reply> later(long nanos, Supplier<CompletionStage<Reply>> step) {
    var reply = new CompletableFuture<Reply>();
    delays.after(nanos, () -> {
      try {
        step.get().whenComplete((answer, failure) -> {
          if (failure == null) {
            reply.complete(answer);
          } else {
            reply.completeExceptionally(failure);
          }
        });
      } catch (RuntimeException | Error e) {
        reply.completeExceptionally(e);
      }
    });
    return reply;
  }
}
