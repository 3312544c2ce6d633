package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.run.Load;
import dev.needletail.loadtest.run.LoadSettings;
import dev.needletail.loadtest.run.Pace;
import dev.needletail.loadtest.run.Rate;
import dev.needletail.loadtest.table.TableLoader;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.Mix;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.keys.KeyDistribution;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * What a drill's clients send: to a table of its own, with keys chosen uniformly.
 *
 * @param connections 1 to 10,000
 */
record DrillLoad(Dataset data, int connections, int timeoutMillis, long seed) {

  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** Eventually consistent reads, as the caches answer. */
  static final Mix READS = Mix.parse("get=1");
  static final Mix WRITES = Mix.parse("put=1");

  void fill(Endpoint endpoint) throws IOException, InterruptedException {
    new TableLoader(endpoint, data, null).load(_ -> {});
  }

  /** As fast as answers come. */
  RunResult closed(Endpoint endpoint, Mix mix, Duration length, RunListener listener)
      throws IOException, InterruptedException {
    return run(endpoint, mix, connections, new Pace.Closed(length.toNanos()), listener);
  }

  /** At a rate, whatever the answers. */
  RunResult open(Endpoint endpoint, Mix mix, double perSecond, Duration length, RunListener listener)
      throws IOException, InterruptedException {
    return run(endpoint, mix, connections, new Pace.Open(Rate.constant(perSecond, length.toNanos()), false), listener);
  }

  private RunResult run(Endpoint endpoint, Mix mix, int sockets, Pace pace, RunListener listener)
      throws IOException, InterruptedException {
    var requests = new Requests("drill", mix, data, new KeyDistribution.Uniform(), 0, 1, 1, false);
    var settings = new LoadSettings(endpoint, requests, new LoadSettings.Client.Raw(THREADS, null, false), sockets,
        timeoutMillis, seed, Map.of());
    try (Load load = Load.open(settings)) {
      return load.run(pace, listener);
    }
  }
}
