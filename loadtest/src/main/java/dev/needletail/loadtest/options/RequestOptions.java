package dev.needletail.loadtest.options;

import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.Mix;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.Workload;
import dev.needletail.loadtest.workload.keys.KeyDistribution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked. */
public final class RequestOptions {

  @Option(names = "--workload", paramLabel = "NAME", description = "one of those below (default: ${DEFAULT-VALUE})")
  private String workload = "get";

  @Option(names = "--mix", paramLabel = "KIND=N,...", description = "shares by hand, such as get=80,put=15,query=5, of get, missing, put, update, delete, insert, read-modify-write, query, range, query-pages, batch-get, batch-write, scan")
  private @Nullable String mix;

  @Option(names = "--keys", paramLabel = "NAME", description = "which keys: uniform, zipfian, latest or hot-set (default: the workload's)")
  private @Nullable String keys;

  @Option(names = "--skew", paramLabel = "N", description = "of zipfian and latest, above 0 (default: 0.99, as YCSB has it)")
  private double skew = KeyDistribution.DEFAULT_SKEW;

  @Option(names = "--hot", paramLabel = "R:K", description = "of hot-set: which share of the requests to which keys, as in 90%%:1%% or 90%%:10 (default: ${DEFAULT-VALUE})")
  private String hot = "90%:1%";

  @Option(names = "--consistent", paramLabel = "SHARE", description = "which share of the reads is strongly consistent, as in 10%% (default: the workload's)")
  private @Nullable String consistent;

  @Option(names = "--batch-items", paramLabel = "N", description = "items of a batch, 1 to 25 (default: ${DEFAULT-VALUE})")
  private int batchItems = Requests.BATCH_ITEMS_MAX;

  @Option(names = "--page-items", paramLabel = "N", description = "greatest number of items of a page of range, query-pages and scan (default: 10; of ycsb-e and scan 100)")
  private int pageItems;

  @Option(names = "--capacity", description = "have every answer tell the capacity that it consumed (ReturnConsumedCapacity TOTAL)")
  private boolean capacity;

  public Workload workload() {
    return Workload.named(workload);
  }

  /** @param data the table that is asked */
  public Requests requests(Dataset data) {
    Workload preset = workload();
    return new Requests(mix == null ? preset.label() : "mix", mix == null ? preset.mix() : Mix.parse(mix), data,
        distribution(preset, data), consistent == null ? preset.consistent() : Texts.share("--consistent", consistent),
        Math.min(batchItems, data.items()), pageItems == 0 ? preset.pageItems() : pageItems, capacity);
  }

  /** How many items a partition must have for what is asked. */
  public int perPartition() {
    return mix == null ? workload().perPartition() : Mix.parse(mix).perPartition();
  }

  private KeyDistribution distribution(Workload preset, Dataset data) {
    String name = keys == null ? nameOf(preset.keys()) : keys;
    return switch (name) {
      case "uniform" -> new KeyDistribution.Uniform();
      case "zipfian" -> new KeyDistribution.Zipfian(skew);
      case "latest" -> new KeyDistribution.Latest(skew);
      case "hot-set" -> keys == null ? preset.keys() : hotSet(data);
      default -> throw new IllegalArgumentException(
          "--keys is uniform, zipfian, latest or hot-set, and not " + name);
    };
  }

  private static String nameOf(KeyDistribution keys) {
    return switch (keys) {
      case KeyDistribution.Uniform _ -> "uniform";
      case KeyDistribution.Zipfian _ -> "zipfian";
      case KeyDistribution.Latest _ -> "latest";
      case KeyDistribution.HotSet _ -> "hot-set";
    };
  }

  private KeyDistribution hotSet(Dataset data) {
    int colon = hot.indexOf(':');
    Texts.require(colon > 0,
        "--hot is a share of the requests and a share or number of keys, as in 90%:1%, not " + hot);
    double requests = Texts.share("--hot", hot.substring(0, colon));
    String which = hot.substring(colon + 1);
    double number = which.endsWith("%") ? Texts.share("--hot", which) * data.items() : Texts.number("--hot", which);
    return new KeyDistribution.HotSet(requests, (int) Math.ceil(number));
  }
}
