package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.drill.Verdict.Finding;
import dev.needletail.loadtest.report.Amounts;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The drill of the hot key. All clients ask for one item, as fast as they are answered; it expires again and again, and is written
 * again and again. Each time, all of them miss at once. A store behind a cache that lets them all through sees a crowd; here it may see
 * one read for each time that the item had to be read.
 *
 * @param load            of a table of one item
 * @param ttl             after which the node reads an item anew
 * @param length          of either half: without writes, and with them
 * @param writesPerSecond of the second half; 0 leaves it out
 */
record HotKey(DrillLoad load, Duration ttl, Duration length, double writesPerSecond) {

  /** Beside a read that a write has made void, the one that takes its place. */
  private static final int AT_ONCE_WITH_WRITES = 2;

  /**
   * What one half showed.
   *
   * @param writes that were taken or failed
   */
  record Half(RunResult reads, long writes, List<Second> seconds) {
    long storeReads() {
      return seconds.stream().mapToLong(Second::storeReads).sum();
    }

    long storeAtOnce() {
      return seconds.stream().mapToLong(Second::storeAtOnce).max().orElse(0);
    }
  }

  Verdict run(Site site, PrintWriter out) throws IOException, InterruptedException {
    load.fill(site.tables());
    var findings = new ArrayList<Finding>();
    var story = new ArrayList<String>();
    story.add("");
    story.add(load.connections() + " clients hammered one item of a time to live of " + ttl.toMillis() + " ms; "
        + site.watch().how());
    if (ttl.compareTo(length) <= 0) {
      out.println("reading one item at " + site.node() + " while it expires");
      out.flush();
      var seconds = new Seconds(site.watch());
      RunResult reads = load.closed(site.node(), DrillLoad.READS, length, seconds);
      judge("while it expired", new Half(reads, 0, seconds.all()), findings, story);
    }
    if (writesPerSecond > 0) {
      out.println("reading one item at " + site.node() + " while it is written");
      out.flush();
      judge("while it was written", written(site), findings, story);
    }
    return new Verdict("hot-key", findings, story);
  }

  /** All writes are answered before the last look at the store. */
  private Half written(Site site) throws IOException, InterruptedException {
    var seconds = new Seconds(site.watch());
    var writers = new DrillLoad(load.data(), 1, load.timeoutMillis(), load.seed() + 1);
    try (var thread = Executors.newSingleThreadExecutor()) {
      Future<RunResult> writing = thread.submit(() -> writers.open(site.node(), DrillLoad.WRITES, writesPerSecond,
          length, new RunListener() {
          }));
      RunResult reads = load.closed(site.node(), DrillLoad.READS, length, seconds);
      RunResult writes = writing.get();
      return new Half(reads, writes.arrivals().due(), seconds.all());
    } catch (ExecutionException e) {
      throw new IOException("the writes failed: " + e.getCause(), e);
    }
  }

  void judge(String when, Half half, List<Finding> findings, List<String> story) {
    long expiries = half.reads().elapsedNanos() / Math.max(1, ttl.toNanos());
    // One read for each expiry and each write, and the first one.
    long allowed = expiries + half.writes() + 1;
    long atOnce = half.writes() == 0 ? 1 : AT_ONCE_WITH_WRITES;
    story.add("");
    story.add(when + ": " + Amounts.perSecond(half.reads().throughput()) + ", "
        + Amounts.share(half.reads().hits(), half.reads().reads()) + " hits"
        + (half.writes() == 0 ? "" : ", " + Amounts.count(half.writes()) + " writes") + ":");
    story.addAll(Seconds.lines(half.seconds()));
    findings.add(new Finding("reads of the store " + when, Amounts.count(half.storeReads()) + ", allowed "
        + Amounts.count(allowed) + ": 1, " + Amounts.count(expiries) + " expiries, " + Amounts.count(half.writes())
        + " writes", half.storeReads() <= allowed));
    findings.add(new Finding("of them at once", Amounts.count(half.storeAtOnce()) + " at the most, allowed "
        + Amounts.count(atOnce), half.storeAtOnce() <= atOnce));
    if (half.writes() == 0) {
      findings.add(new Finding("it expired", Amounts.count(half.storeReads()) + " reads of the store, at least 2",
          half.storeReads() >= 2));
    }
    findings.add(Answered.finding(half.reads()));
  }
}
