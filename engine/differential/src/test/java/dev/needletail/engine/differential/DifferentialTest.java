package dev.needletail.engine.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Sends the same random requests to both. On demand with more of them:
 * {@code mvn verify -pl engine/differential -am -Ddifferential.requests=100000 -Ddifferential.seed=7}.
 */
class DifferentialTest {

  /** Failures shown; the first ones say most, because later ones may follow from them. */
  private static final int SHOWN_MAX = 10;

  @Test
  void randomRequests_bothStores_answerAlike() {
    long seed = Long.getLong("differential.seed", 1);
    int requests = Integer.getInteger("differential.requests", 1000);
    List<String> differences = new ArrayList<>();
    try (Subject engine = new EngineSubject(); Subject local = DynamoDbLocalSubject.start()) {
      Schema.create(engine);
      Schema.create(local);
      var generator = new RequestGenerator(seed);

      for (int i = 0; i < requests && differences.size() < SHOWN_MAX; i++) {
        Generated request = generator.next();
        String body = request.body().toString();
        Answer ours = engine.ask(request.operation(), body);
        Answer theirs = local.ask(request.operation(), body);
        if (!Comparison.same(request, ours, KnownDifference.correctAll(request, ours, theirs))) {
          differences.add("request " + i + ": " + request.operation() + " " + body + "\n  engine: " + ours
              + "\n  DynamoDB Local: " + theirs);
        }
      }
    }

    assertThat(differences).as("differences with -Ddifferential.seed=%d", seed).isEmpty();
  }
}
