package dev.needletail.proxy.http.load;

import dev.needletail.model.load.ControlledDelay;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says which requests an event loop has no time for. A loop works in rounds: it asks the kernel which sockets have bytes, and
 * reads and answers one after the other. Bytes that came while a round was under way wait for the next one, and there for
 * those before them. So a request has waited for as long as since the round before its own has begun, at the most; if the
 * loop has rested in between, since its own has. When all of them wait for too long, those that have are refused, which is
 * sooner done than answering them, and the ones at the head of the next round are in time again.
 *
 * <p>What is refused depends on time only, and not on who asks for what: a refusal has to be as cheap as it can be.
 *
 * <p>Threads: confined to the event loop.
 */
public final class LoopLoad {

  /** What a thousand clients take that come at once to a JVM that has just started is worked off by then. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final ControlledDelay delay;
  private final long waitNanos;
  private final long restNanos;
  private final LongSupplier nanoClock;
  private final Consumer<Runnable> afterRound;
  private final Runnable roundOver = this::roundOver;

  private boolean inRound;
  private long roundBegan;
  private long roundEnded;
  private long lastAsked;
  /** Since when the bytes of this round's requests may have waited. */
  private long waitedSince;

  /**
   * @param wait       how long requests may wait when others do too, positive
   * @param nanoClock  monotonic
   * @param afterRound runs a task on the loop when the round's reading is done
   */
  public LoopLoad(Duration wait, LongSupplier nanoClock, Consumer<Runnable> afterRound) {
    this.delay = new ControlledDelay(wait, GRACE);
    this.waitNanos = wait.toNanos();
    this.restNanos = wait.toNanos() / 8;
    this.nanoClock = nanoClock;
    this.afterRound = afterRound;
    this.roundEnded = nanoClock.getAsLong() - restNanos;
  }

  /** To be asked once for every request, before anything is done for it. */
  public boolean refuses() {
    long now = nanoClock.getAsLong();
    if (!inRound) {
      beginRound(now);
    }
    lastAsked = now;
    return delay.stands() && now - waitedSince > waitNanos;
  }

  private void beginRound(long now) {
    inRound = true;
    boolean rested = now - roundEnded >= restNanos;
    waitedSince = rested ? now : roundBegan;
    roundBegan = now;
    afterRound.accept(roundOver);
  }

  private void roundOver() {
    inRound = false;
    // By the last of them, as after a round of refusals the first of the next have hardly waited.
    delay.isOver(lastAsked - waitedSince, lastAsked);
    roundEnded = nanoClock.getAsLong();
  }
}
