package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.run.LoadSettings;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.ItemSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a drill takes place. What a user wrote is checked when it is asked for, with messages for the user. */
final class SiteOptions {

  @Option(names = "--endpoint", paramLabel = "URL", description = "a node that runs already; give --admin too. Without it the drill starts a node")
  private @Nullable String endpoint;

  @Option(names = "--admin", paramLabel = "URL", description = "that node's admin port, whose metrics say what reaches the store; other clients' requests are counted too")
  private @Nullable String admin;

  @Option(names = "--admin-token-file", paramLabel = "FILE", description = "with the token that the admin port asks for (admin.token-file), if it does")
  private @Nullable Path adminTokenFile;

  @Option(names = "--store", paramLabel = "URL", description = "a store that runs already, such as DynamoDB Local, behind the drill's node. Without it the drill starts one")
  private @Nullable String store;

  @Option(names = "--store-delay", paramLabel = "TIME", description = "what a read of the store takes longer behind the drill's node, as it does over a network (default: ${DEFAULT-VALUE})", defaultValue = "5ms")
  private String storeDelay = "5ms";

  @Option(names = "--launcher", paramLabel = "PATH", description = "what starts a node (default: ${DEFAULT-VALUE})", defaultValue = "${sys:needletail.launcher:-bin/needletail}")
  private String launcher = "bin/needletail";

  @Option(names = "--node-flag", paramLabel = "FLAG", description = "of the drill's node, as in --node-flag=--cache-misses-queued=100; may be repeated")
  private List<String> nodeFlags = List.of();

  @Option(names = "--table", paramLabel = "NAME", description = "of the drill, created if it is missing, and filled (default: ${DEFAULT-VALUE})", defaultValue = "needletail-drill")
  private String table = "needletail-drill";

  @Option(names = "--connections", paramLabel = "N", description = "of the clients, 1 to 10000 (default: ${DEFAULT-VALUE})", defaultValue = "64")
  private int connections;

  @Option(names = "--timeout-millis", paramLabel = "N", description = "until a request counts as an error (default: ${DEFAULT-VALUE})", defaultValue = "10000")
  private int timeoutMillis;

  @Option(names = "--item-bytes", paramLabel = "N", description = "an item's size, 64 to 409600 (default: ${DEFAULT-VALUE})", defaultValue = "1024")
  private int itemBytes;

  @Option(names = "--seed", paramLabel = "N", description = "of the choice of keys (default: ${DEFAULT-VALUE})", defaultValue = "1")
  private long seed;

  boolean isOwn() {
    return endpoint == null;
  }

  /**
   * Checks the options before anything is started.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  void check() {
    require((endpoint == null) == (admin == null), "--endpoint and --admin: give both or neither");
    require(admin != null || adminTokenFile == null, "--admin-token-file goes with --admin");
    require(endpoint == null || store == null && nodeFlags.isEmpty(),
        "--store and --node-flag are for a node that the drill starts, not for --endpoint");
    require(table.matches("[a-zA-Z0-9_.-]{3,255}"),
        "--table must be 3 to 255 letters, digits, dots, dashes, underlines");
    require(connections >= 1 && connections <= LoadSettings.CONNECTIONS_MAX,
        "--connections must be 1 to " + LoadSettings.CONNECTIONS_MAX);
    require(timeoutMillis >= 1, "--timeout-millis must be at least 1");
    time("--store-delay", storeDelay);
    for (String url : new @Nullable String[]{endpoint, admin, store}) {
      if (url != null) {
        Endpoint.parse(url);
      }
    }
  }

  /** @param flags of the drill's node, unless the user has given them a value */
  Site open(List<String> flags) throws IOException, InterruptedException {
    if (endpoint != null && admin != null) {
      return RunningSite.at(Endpoint.parse(endpoint), new AdminMetrics(Endpoint.parse(admin), token()));
    }
    var all = new ArrayList<>(nodeFlags);
    for (String flag : flags) {
      String name = flag.substring(0, flag.indexOf('=') + 1);
      if (nodeFlags.stream().noneMatch(given -> given.startsWith(name))) {
        all.add(flag);
      }
    }
    return OwnSite.start(List.of(launcher), store == null ? null : Endpoint.parse(store),
        time("--store-delay", storeDelay), all);
  }

  private String token() throws IOException {
    return adminTokenFile == null ? "" : Files.readString(adminTokenFile).strip();
  }

  DrillLoad load(int items) {
    return new DrillLoad(new Dataset(table, items,
        new ItemSizes.Fixed(itemBytes), 1), connections, timeoutMillis, seed);
  }

  /** Reads {@code 500ms}, {@code 10s}, {@code 2m}. */
  static Duration time(String option, String text) {
    try {
      String lower = text.toLowerCase(Locale.ROOT);
      return lower.endsWith("ms")
          ? Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2)))
          : Duration.parse("PT" + lower.toUpperCase(Locale.ROOT));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException(option + " must be a time as in 500ms, 10s or 2m, and is " + text, e);
    }
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
