package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import dev.needletail.model.shrink.Shrinker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sends the same random requests to both. On demand with more of them:
 * {@code mvn verify -pl engine/differential -am -Ddifferential.requests=100000 -Ddifferential.seed=7}. A difference is told with
 * the fewest requests found that show it.
 */
class DifferentialTest {

  /** Differences told; the first ones say most, because later ones may follow from them. */
  private static final int SHOWN_MAX = 10;
  private static final int SHRINKING_TRIES_MAX = 400;

  @Test
  void randomRequests_bothStores_answerAlike() {
    long seed = Long.getLong("differential.seed", 1);
    int requests = Integer.getInteger("differential.requests", 1000);
    List<String> differences = new ArrayList<>();
    int first = -1;
    try (var pair = new Pair()) {
      var generator = new RequestGenerator(seed);
      for (int i = 0; i < requests && differences.size() < SHOWN_MAX; i++) {
        String difference = pair.difference(generator.next());
        if (!difference.isEmpty()) {
          first = first < 0 ? i : first;
          differences.add("request " + i + ": " + difference);
        }
      }
      if (first >= 0) {
        throw new AssertionError(differences.size() + " differences with -Ddifferential.seed=" + seed + ":\n"
            + String.join("\n", differences) + "\n" + shortest(pair, seed, first));
      }
    }
  }

  /** The fewest and smallest requests found that end in the difference at that place; for people. */
  private static String shortest(Pair pair, long seed, int at) {
    var generator = new RequestGenerator(seed);
    List<Generated> sent = new ArrayList<>();
    for (int i = 0; i <= at; i++) {
      sent.add(generator.next());
    }
    List<Generated> shrunk = new Shrinker<>(Generated::document, Generated::withDocument,
        tried -> !lastDifference(pair, tried).isEmpty(), SHRINKING_TRIES_MAX).shrink(sent);
    var text = new StringBuilder("The shortest sequence found for the first, after the tables are there:");
    shrunk.forEach(request -> text.append("\n  ").append(request));
    return text.append("\n").append(lastDifference(pair, shrunk)).toString();
  }

  private static String lastDifference(Pair pair, List<Generated> sequence) {
    pair.renew();
    String difference = "";
    for (Generated request : sequence) {
      difference = pair.difference(request);
    }
    return difference;
  }
}
