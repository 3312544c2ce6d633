package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.client.RawRequest;
import java.util.random.RandomGenerator;

/** A stream of requests. Threads: any; the source of randomness is the caller's own. */
public interface Workload {

  RawRequest next(RandomGenerator random);
}
