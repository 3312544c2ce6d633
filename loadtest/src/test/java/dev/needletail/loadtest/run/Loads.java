package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.ItemSizes;
import dev.needletail.loadtest.workload.Mix;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.keys.KeyDistribution;
import java.io.IOException;
import java.util.Map;

/** Loads for tests. */
final class Loads {

  private static final long SECOND = 1_000_000_000L;

  private Loads() {}

  static LoadSettings settings(Endpoint endpoint, String mix, int connections, int timeoutMillis) {
    return raw(endpoint, mix, connections, timeoutMillis, 2);
  }

  static LoadSettings raw(Endpoint endpoint, String mix, int connections, int timeoutMillis, int threads) {
    Mix what = Mix.parse(mix);
    var data = new Dataset("t", 100, new ItemSizes.Fixed(64), what.perPartition());
    var requests = new Requests("test", what, data, new KeyDistribution.Uniform(), 0, 2, 10, true);
    return new LoadSettings(endpoint, requests, new LoadSettings.Client.Raw(threads, null, true), connections,
        timeoutMillis,
        1, Map.of());
  }

  static RunResult open(LoadSettings settings, double perSecond, double seconds)
      throws IOException, InterruptedException {
    return run(settings, new Pace.Open(Rate.constant(perSecond, (long) (seconds * SECOND)), false));
  }

  static RunResult closed(LoadSettings settings, double seconds) throws IOException, InterruptedException {
    return run(settings, new Pace.Closed((long) (seconds * SECOND)));
  }

  private static RunResult run(LoadSettings settings, Pace pace) throws IOException, InterruptedException {
    try (Load load = Load.open(settings)) {
      return load.run(pace, new RunListener() {
      });
    }
  }
}
