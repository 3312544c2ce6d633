package dev.needletail.proxy.transparency;

import dev.needletail.model.shrink.Shrinker;
import dev.needletail.proxy.transparency.deployment.Deployment;
import dev.needletail.proxy.transparency.generate.FuzzRequest;
import dev.needletail.proxy.transparency.generate.RequestGenerator;
import dev.needletail.proxy.transparency.generate.RequestGenerator.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One kind of run: where the requests go, what they are, and how the answers are compared.
 *
 * @param deployments makes a fresh one for each run
 */
record Fuzzing(Supplier<Deployment> deployments, Range range, Comparison comparison) {

  /** A replay on a fresh deployment takes from a tenth of a second to several seconds. */
  private static final int SHRINKING_TRIES_MAX = 120;

  /**
   * What came of a run.
   *
   * @param sent       the requests up to the first one that was answered differently
   * @param difference for people; empty if every request was answered alike
   * @param cacheWords how often each way's answers said what in {@code x-needletail-cache}
   */
  record Outcome(List<FuzzRequest> sent, String difference, Map<String, Integer> cacheWords) {

    boolean differs() {
      return !difference.isEmpty();
    }
  }

  /** Sends as many requests of the seed, or fewer if one is answered differently. */
  Outcome run(long seed, int requests) {
    var generator = new RequestGenerator(seed, range);
    List<FuzzRequest> all = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      all.add(generator.next());
    }
    return send(all);
  }

  /** The shortest sequence that can be found in what was sent that is answered differently, and how; for people. */
  String shortest(Outcome outcome) {
    List<FuzzRequest> shrunk = new Shrinker<>(FuzzRequest::document, FuzzRequest::withDocument,
        tried -> send(tried).differs(), SHRINKING_TRIES_MAX).shrink(outcome.sent());
    var text = new StringBuilder("The shortest sequence found, after the tables are there:");
    shrunk.forEach(request -> text.append("\n  ").append(request));
    String difference = send(shrunk).difference();
    return text.append("\n")
        .append(difference.isEmpty() ? "Not seen again; it was: " + outcome.difference() : difference)
        .toString();
  }

  private Outcome send(List<FuzzRequest> requests) {
    try (var deployment = deployments.get(); var lockstep = new Lockstep(deployment.ways(), comparison)) {
      for (int i = 0; i < requests.size(); i++) {
        String difference = lockstep.send(requests.get(i));
        if (!difference.isEmpty()) {
          return new Outcome(List.copyOf(requests.subList(0, i + 1)), difference, lockstep.cacheWords());
        }
      }
      return new Outcome(requests, "", lockstep.cacheWords());
    }
  }
}
