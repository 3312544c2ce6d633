package dev.needletail.engine.fault;

import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.table.Table;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the engine and makes it fail as {@link FaultSettings} say; as long as none are {@link #set}, it costs
 * the reading of one field.
 *
 * <p><b>What repeats.</b> Each rule draws once for every request that it covers, in the order in which requests arrive, from a
 * sequence that the seed and the rule's name begin. So the same requests, each sent after the answer to the one before, meet the same
 * faults in every run. Of requests that are under way at once, the order of arrival decides which of them meets a fault;
 * how many of so many do is the same. Whether and how far a read lags is drawn in the same way, when it is executed; which state
 * that shows depends on the clock. A request that is not valid is refused by the engine, and draws nothing.
 *
 * <p>Of several rules that would have a request fail, the first does; the others don't count it. Delays add up.
 *
 * <p>Threads: any.
 */
public final class FaultInjection implements AutoCloseable {

  private final Function<Request, CompletionStage<Reply>> engine;
  private final FaultAnswers answers;
  private final ReadStates states;
  private final DelayThread delays = new DelayThread();
  private volatile @Nullable FaultSession session;
  private volatile FaultObserver observer = (_, _) -> {};

  /**
   * @param engine executes a request
   * @param tables the table of that name, null if there is none
   * @param states of which reads see older ones
   */
  public FaultInjection(Function<Request, CompletionStage<Reply>> engine, Function<String, @Nullable Table> tables,
      ReadStates states) {
    this.engine = engine;
    this.answers = new FaultAnswers(tables);
    this.states = states;
  }

  /** Executes the request, or lets it fail. */
  public CompletionStage<Reply> execute(Request request) {
    FaultSession now = session;
    return now == null ? engine.apply(request) : now.execute(request);
  }

  /**
   * Injects these faults from now on, and no others. Every rule begins anew. Requests under way are not affected; reads see
   * whatever was acknowledged before this call.
   */
  public synchronized void set(FaultSettings settings) {
    clear();
    if (settings.rules().isEmpty()) {
      return;
    }
    var next = new FaultSession(settings, engine, answers, delays, (kind, table) -> observer.injected(kind, table));
    long longestLag = settings.longestLag().toNanos();
    if (longestLag > 0) {
      states.lagBy(next::lagNanos, longestLag);
    }
    session = next;
  }

  /** Injects nothing from now on. Answers that are held back stay so. */
  public synchronized void clear() {
    session = null;
    states.lagNoMore();
  }

  /** What is injected, and what was so far; null if nothing is. */
  public @Nullable FaultReport report() {
    FaultSession now = session;
    return now == null ? null : now.report();
  }

  /** Sets who hears of every fault. */
  public void observe(FaultObserver newObserver) {
    observer = newObserver;
  }

  /** Executes and answers now what is held back. */
  @Override
  public void close() {
    delays.close();
  }
}
