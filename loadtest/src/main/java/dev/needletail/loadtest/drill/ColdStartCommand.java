package dev.needletail.loadtest.drill;

import static dev.needletail.loadtest.drill.SiteOptions.require;
import static dev.needletail.loadtest.drill.SiteOptions.time;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loadtest drill cold-start}. */
@Command(name = "cold-start", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = "Warms a node's caches, empties them, and has the same load come at once: the store must not be overrun, "
    + "every request must be answered, and hits must be back soon.", footer = {"", "Examples:",
        "  bin/loadtest drill cold-start", "  bin/loadtest drill cold-start --rate 5000 --items 20000 --bound 16",
        "  bin/loadtest drill cold-start --endpoint http://127.0.0.1:8000 --admin http://127.0.0.1:9000 --bound 128",
        "  bin/loadtest drill cold-start --node-flag=--cache-misses-concurrent=10000   (without protection: it fails)",
        "Exit codes: 0 passed, 1 it could not be held, 2 wrong usage, 99 failed."})
final class ColdStartCommand extends DrillCommand {

  @Option(names = "--rate", paramLabel = "N", description = "requests a second, whether or not earlier ones have been answered (default: ${DEFAULT-VALUE})", defaultValue = "2000")
  private double rate;

  @Option(names = "--items", paramLabel = "N", description = "in the table, chosen uniformly (default: ${DEFAULT-VALUE})", defaultValue = "5000")
  private int items;

  @Option(names = "--bound", paramLabel = "N", description = "reads that may be at the store at once: what the drill's node is told as cache.misses.concurrent, or what the running one has been told (default: ${DEFAULT-VALUE})", defaultValue = "16")
  private int bound;

  @Option(names = "--store-rate-max", paramLabel = "N", description = "reads that may reach the store in a second; 0 for any number (default: ${DEFAULT-VALUE})", defaultValue = "0")
  private double storeRateMax;

  @Option(names = "--recovery", paramLabel = "TIME", description = "in which hits must be back (default: ${DEFAULT-VALUE})", defaultValue = "15s")
  private String recovery = "15s";

  @Option(names = "--recovered", paramLabel = "PERCENT", description = "of the warm hit ratio, at which they are (default: ${DEFAULT-VALUE})", defaultValue = "90")
  private double recovered;

  @Option(names = "--duration", paramLabel = "TIME", description = "of the load on empty caches (default: ${DEFAULT-VALUE})", defaultValue = "20s")
  private String duration = "20s";

  @Option(names = "--warm-up", paramLabel = "TIME", description = "in which the caches must become warm first (default: ${DEFAULT-VALUE})", defaultValue = "60s")
  private String warmUp = "60s";

  @Override
  Drill drill(SiteOptions options) {
    Duration length = time("--duration", duration);
    Duration warm = time("--warm-up", warmUp);
    require(rate > 0 && rate <= 10_000_000, "--rate must be above 0 and at most 10000000");
    require(bound >= 1, "--bound must be at least 1");
    require(storeRateMax >= 0, "--store-rate-max must be at least 0");
    require(recovered > 0 && recovered <= 100, "--recovered must be above 0 and at most 100");
    require(length.isPositive() && warm.isPositive(), "--duration and --warm-up must be above 0");
    return new ColdStart(options.load(items), rate, bound, storeRateMax, recovered / 100, time("--recovery", recovery),
        length, warm)::run;
  }

  @Override
  List<String> nodeFlags() {
    return List.of("--cache-misses-concurrent=" + bound);
  }
}
