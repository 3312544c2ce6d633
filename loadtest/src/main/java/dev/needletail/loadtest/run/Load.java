package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawRequest;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.Workload;
import java.util.random.RandomGenerator;

/**
 * What is sent where, over how many sockets.
 *
 * @param connections   1 to 10,000
 * @param timeoutMillis how long a connection waits for an answer before it counts an error and reconnects
 * @param seed          makes the requests of a run repeatable
 */
public record Load(Endpoint endpoint, Workload workload, Dataset data, int connections, int timeoutMillis, long seed) {

  public Load {
    if (connections < 1 || connections > 10_000) {
      throw new IllegalArgumentException("a load needs 1 to 10000 connections, not " + connections);
    }
    if (timeoutMillis < 1) {
      throw new IllegalArgumentException("a time-out must be at least 1 ms, not " + timeoutMillis);
    }
  }

  RawRequest next(RandomGenerator random) {
    return workload.next(endpoint, data, random);
  }
}
