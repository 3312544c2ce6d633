package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.report.Amounts;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the store whenever a run is looked at.
 *
 * <p>Threads: written by the run's listener thread, read when the run is over.
 */
final class Seconds implements RunListener {

  private final StoreWatch watch;
  private final List<Second> seconds = new ArrayList<>();
  private long readsBefore;
  private @Nullable IOException failure;

  /** From now on; what the store had before is not counted. */
  Seconds(StoreWatch watch) throws IOException {
    this.watch = watch;
    this.readsBefore = watch.look().reads();
  }

  @Override
  public void sampled(Sample sample, List<Latencies> latencies) {
    try {
      StoreWatch.Look look = watch.look();
      seconds.add(new Second(sample, look.reads() - readsBefore, look.atOnce()));
      readsBefore = look.reads();
    } catch (IOException e) {
      failure = e;
    }
  }

  /** @throws IOException if the store could not be watched throughout: then nothing can be said of it */
  List<Second> all() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return seconds;
  }

  /** A table, one line a second. */
  static List<String> lines(List<Second> seconds) {
    var lines = new ArrayList<String>();
    lines.add(String.format(Locale.ROOT, "  %7s %10s %7s %13s %8s %10s %10s %8s", "until", "answered", "hits",
        "store reads", "at once", "p50", "p99", "errors"));
    for (Second each : seconds.stream().filter(Second::isWhole).toList()) {
      Sample sample = each.sample();
      boolean any = sample.completed() > 0;
      lines.add(String.format(Locale.ROOT, "  %7s %10s %7s %13s %8s %10s %10s %8s",
          String.format(Locale.ROOT, "%.1f s", each.endSeconds()),
          Amounts.perSecond(sample.completed() / (Math.max(1, sample.nanos()) / 1e9)),
          Amounts.share(sample.hits(), sample.reads()), Amounts.perSecond(each.storeReadsPerSecond()),
          Amounts.count(each.storeAtOnce()), any ? Amounts.time(sample.latency().p50()) : "-",
          any ? Amounts.time(sample.latency().p99()) : "-", Amounts.count(sample.failed())));
    }
    return lines;
  }
}
