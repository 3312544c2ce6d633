package dev.needletail.loadtest.result;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run was, so that it can be told from others and repeated.
 *
 * @param endpoint  the URL
 * @param workload  its name, as on the command line
 * @param openLoop  whether arrivals came at a rate; if not, every connection asked again when it was answered
 * @param rate      arrivals a second intended, of an open loop; 0 of a closed one
 * @param plannedNanos how long arrivals were to go on
 * @param seed      of all that was chosen at random
 * @param settings  all other settings by the name of their option without dashes, in the order of the help; values as a user
 *     would write them
 */
public record RunFacts(String endpoint, String workload, boolean openLoop, double rate, long plannedNanos,
    int connections, long seed, Instant startedAt, Map<String, String> settings) {

  public RunFacts {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
