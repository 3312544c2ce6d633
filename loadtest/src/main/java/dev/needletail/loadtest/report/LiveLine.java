package dev.needletail.loadtest.report;

import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * How a run goes, while it does: on a terminal one line that is written anew every second, elsewhere a line every few seconds.
 *
 * <p>Threads: one at a time.
 */
public final class LiveLine implements RunListener {

  /** Between two lines of a log. */
  private static final long PLAIN_NANOS = 5_000_000_000L;
  private static final String CLEAR_TO_END = "\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private String endpoint = "";
  private long failed;
  private long nextNanos;

  /** @param terminal whether {@code out} is one, so that a line can be written over */
  public LiveLine(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void started(RunFacts facts) {
    endpoint = facts.endpoint();
    failed = 0;
    nextNanos = PLAIN_NANOS;
  }

  @Override
  public void sampled(Sample sample, List<Latencies> latencies) {
    failed += sample.failed();
    long elapsed = sample.startNanos() + sample.nanos();
    if (terminal) {
      out.print("\r" + line(sample, elapsed) + CLEAR_TO_END);
      out.flush();
    } else if (elapsed >= nextNanos) {
      nextNanos = elapsed - elapsed % PLAIN_NANOS + PLAIN_NANOS;
      out.println(line(sample, elapsed));
      out.flush();
    }
  }

  @Override
  public void finished(RunResult result) {
    if (terminal) {
      out.print("\r" + CLEAR_TO_END);
      out.flush();
    }
  }

  private String line(Sample sample, long elapsed) {
    boolean any = sample.completed() > 0;
    return String.format(Locale.ROOT, "%s %8s %11s  p50 %8s  p99 %8s  hits %6s  errors %s%s", endpoint,
        Amounts.seconds(elapsed), Amounts.perSecond(sample.completed() / (Math.max(1, sample.nanos()) / 1e9)),
        any ? Amounts.time(sample.latency().p50()) : "-", any ? Amounts.time(sample.latency().p99()) : "-",
        Amounts.share(sample.hits(), sample.reads()), Amounts.count(failed),
        sample.waiting() > 0 ? "  waiting " + Amounts.count(sample.waiting()) : "");
  }
}
