package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.drill.Verdict.Finding;
import dev.needletail.loadtest.report.Amounts;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The drill of the empty cache. A node whose caches are warm bears a load of which the store hears next to nothing; then the caches
 * are emptied, and the same load comes at once. Without protection all of it would be at the store. With it, only so many reads
 * are there at once, every client is answered, and hits are back soon.
 *
 * @param perSecond     requests, in an open loop: what a store is slow to answer does not hold up what comes after
 * @param atOnceMax     reads that may be at the store at the same time
 * @param readsMax      reads that may reach the store in a second; 0 for any number
 * @param recoveredTo   the share of the warm hit ratio at which hits count as back, above 0, at most 1
 * @param recovery      until then
 * @param length        of the load on empty caches; longer than {@code recovery}
 * @param warmUp        how long the caches may take to become warm
 */
record ColdStart(DrillLoad load, double perSecond, long atOnceMax, double readsMax, double recoveredTo,
    Duration recovery, Duration length, Duration warmUp) {

  /** Of the reads, by memory, before the caches are emptied: with less, there is nothing to lose. */
  private static final double WARM_MIN = 0.9;
  private static final double WARM_ENOUGH = 0.99;
  private static final Duration WARM_SLICE = Duration.ofSeconds(1);
  private static final Duration WARM_LENGTH = Duration.ofSeconds(5);
  /** Of the keys that were asked for, read from the store when the caches were empty: with less, they were not. */
  private static final double EMPTY_MIN = 0.5;

  Verdict run(Site site, PrintWriter out) throws IOException, InterruptedException {
    say(out, "filling " + load.data().items() + " items at " + site.tables());
    load.fill(site.tables());
    say(out, "warming the caches of " + site.node());
    warm(site);
    var warmSeconds = new Seconds(site.watch());
    RunResult warm = load.open(site.node(), DrillLoad.READS, perSecond, WARM_LENGTH, warmSeconds);
    say(out, "emptying the caches");
    site.emptyCaches(load.data().tableName());
    say(out, "full load on empty caches at " + site.node());
    var coldSeconds = new Seconds(site.watch());
    RunResult cold = load.open(site.node(), DrillLoad.READS, perSecond, length, coldSeconds);
    return judge(site, warm, warmSeconds.all(), cold, coldSeconds.all());
  }

  /** As fast as answers come, until nearly all are hits; if that takes too long, the verdict will say that they are not. */
  private void warm(Site site) throws IOException, InterruptedException {
    long until = System.nanoTime() + warmUp.toNanos();
    RunResult slice;
    do {
      slice = load.closed(site.node(), DrillLoad.READS, WARM_SLICE, new RunListener() {
      });
    } while (slice.hits() < WARM_ENOUGH * slice.reads() && System.nanoTime() < until);
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  Verdict judge(Site site, RunResult warm, List<Second> warmSeconds, RunResult cold, List<Second> coldSeconds) {
    double warmShare = warm.reads() == 0 ? 0 : (double) warm.hits() / warm.reads();
    var findings = new ArrayList<Finding>();
    findings.add(new Finding("the caches were warm",
        Amounts.percent(100 * warmShare) + " hits, at least " + Amounts.percent(100 * WARM_MIN),
        warmShare >= WARM_MIN));
    findings.add(emptied(cold, coldSeconds));
    long atOnce = coldSeconds.stream().mapToLong(Second::storeAtOnce).max().orElse(0);
    findings.add(new Finding("reads at the store at once",
        Amounts.count(atOnce) + " at the most, allowed " + Amounts.count(atOnceMax), atOnce <= atOnceMax));
    if (readsMax > 0) {
      double most = busiest(coldSeconds);
      findings.add(new Finding("reads of the store a second",
          Amounts.perSecond(most) + " at the most, allowed " + Amounts.perSecond(readsMax), most <= readsMax));
    }
    findings.add(Answered.finding(cold));
    findings.add(recovered(warmShare, coldSeconds));
    return new Verdict("cold-start", findings, story(site, warmShare, warm, warmSeconds, coldSeconds, atOnce));
  }

  private Finding emptied(RunResult cold, List<Second> seconds) {
    long reads = seconds.stream().mapToLong(Second::storeReads).sum();
    int items = load.data().items();
    // Keys that so many draws hit at all.
    double asked = items * (1 - Math.exp(-(double) cold.arrivals().due() / items));
    return new Finding("the caches were empty then", Amounts.count(reads) + " reads of the store for about "
        + Amounts.count(Math.round(asked)) + " keys that were asked for", reads >= EMPTY_MIN * asked);
  }

  private Finding recovered(double warmShare, List<Second> seconds) {
    double enough = recoveredTo * warmShare;
    double after = seconds.stream().filter(each -> each.hitShare() >= enough).mapToDouble(Second::endSeconds).min()
        .orElse(Double.POSITIVE_INFINITY);
    double allowed = recovery.toNanos() / 1e9;
    return new Finding("hits were back",
        (after < Double.POSITIVE_INFINITY ? "after " + Amounts.number(after) + " s" : "never") + ", at "
            + Amounts.percent(100 * enough) + "; allowed " + Amounts.number(allowed) + " s",
        after <= allowed);
  }

  private static double busiest(List<Second> seconds) {
    return seconds.stream().filter(Second::isWhole).mapToDouble(Second::storeReadsPerSecond).max().orElse(0);
  }

  private List<String> story(Site site, double warmShare, RunResult warm, List<Second> warmSeconds,
      List<Second> coldSeconds, long atOnce) {
    var story = new ArrayList<String>();
    story.add("");
    story.add("with warm caches: " + Amounts.perSecond(warm.throughput()) + ", " + Amounts.percent(100 * warmShare)
        + " hits, p99 " + Amounts.time(warm.successes().getValueAtPercentile(99)) + ", reads of the store "
        + Amounts.perSecond(warmSeconds.stream().mapToLong(Second::storeReads).sum()
            / (Math.max(1, warm.elapsedNanos()) / 1e9)));
    story.add("then " + site.emptied() + ", and the same load came at once; " + site.watch().how() + ":");
    story.addAll(Seconds.lines(coldSeconds));
    story.add("without caches " + Amounts.perSecond(perSecond) + " would reach the store; "
        + Amounts.perSecond(busiest(coldSeconds)) + " did in the busiest second");
    if (atOnce < atOnceMax) {
      story.add("the bound was not reached: a higher --rate, more --items or a longer --store-delay would");
    }
    long shed = coldSeconds.stream().map(Second::sample).mapToLong(Sample::failed).sum();
    if (shed > 0) {
      story.add(Amounts.count(shed) + " requests were not answered with success");
    }
    return story;
  }
}
