package dev.needletail.loadtest.drill;

import static dev.needletail.loadtest.drill.SiteOptions.require;
import static dev.needletail.loadtest.drill.SiteOptions.time;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loadtest drill hot-key}. */
@Command(name = "hot-key", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, description = "Has all clients read one item as fast as they can, while it expires and while it is written: the store must "
    + "see one read each time, not a crowd.", footer = {"", "Examples:", "  bin/loadtest drill hot-key",
        "  bin/loadtest drill hot-key --connections 1000 --ttl 1s --writes 50",
        "  bin/loadtest drill hot-key --endpoint http://127.0.0.1:8000 --admin http://127.0.0.1:9000 --ttl 5m",
        "Exit codes: 0 passed, 1 it could not be held, 2 wrong usage, 99 failed."})
final class HotKeyCommand extends DrillCommand {

  @Option(names = "--ttl", paramLabel = "TIME", description = "an item's time to live: what the drill's node is told as cache.item.ttl, or what the running one has been told; if it is longer than the drill, only writes are looked at (default: 500ms for the drill's node, else 5m)")
  private @Nullable String ttl;

  @Option(names = "--duration", paramLabel = "TIME", description = "of either half (default: ${DEFAULT-VALUE})", defaultValue = "5s")
  private String duration = "5s";

  @Option(names = "--writes", paramLabel = "N", description = "a second, in the second half; 0 for none (default: ${DEFAULT-VALUE})", defaultValue = "10")
  private double writes;

  private Duration timeToLive = Duration.ZERO;

  @Override
  Drill drill(SiteOptions options) {
    timeToLive = time("--ttl", ttl != null ? ttl : options.isOwn() ? "500ms" : "5m");
    Duration length = time("--duration", duration);
    require(timeToLive.isPositive() && length.isPositive(), "--ttl and --duration must be above 0");
    require(writes >= 0 && writes <= 10_000, "--writes must be 0 to 10000");
    require(writes > 0 || timeToLive.compareTo(length) <= 0,
        "nothing would happen: --ttl is longer than --duration, and there are no --writes");
    return new HotKey(options.load(1), timeToLive, length, writes)::run;
  }

  @Override
  List<String> nodeFlags() {
    return List.of("--cache-item-ttl=" + timeToLive.toMillis() + "ms");
  }
}
