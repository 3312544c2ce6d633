package dev.needletail.proxy.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.transparency.Fuzzing.Outcome;
import dev.needletail.proxy.transparency.deployment.Deployment;
import dev.needletail.proxy.transparency.generate.RequestGenerator.Range;
import org.junit.jupiter.api.Test;

/**
 * Sends the same random requests to a store directly, through a node, and through two in a row. On demand with more of
 * them: {@code mvn verify -pl proxy/transparency -am -Dtransparency.requests=100000 -Dtransparency.seed=7}.
 */
class TransparencyTest {

  private static final long SEED = Long.getLong("transparency.seed", 1);
  private static final int REQUESTS = Integer.getInteger("transparency.requests", 1500);

  @Test
  void randomRequests_toTheEmbeddedEngine_areAnsweredAlikeOnEveryWay() {
    expectAlike(new Fuzzing(Deployment::embedded, Range.ODD_HTTP, new Comparison(false, true)), REQUESTS);
  }

  @Test
  void randomRequests_toDynamoDbLocal_areAnsweredAlikeOnEveryWay() {
    expectAlike(new Fuzzing(() -> Deployment.dynamoDbLocal("cache.item.written=forget"), Range.ODD_READS,
        new Comparison(true, false)), REQUESTS);
  }

  @Test
  void randomRequests_toDynamoDbLocalWithWritesKept_areAnsweredAlikeOnEveryWay() {
    expectAlike(new Fuzzing(Deployment::dynamoDbLocal, Range.ODD_READS, new Comparison(true, true)), REQUESTS / 2);
  }

  /**
   * What DynamoDB Local does not understand it answers with a server error; after one to a write, caches are careful.
   */
  @Test
  void oddRequests_toDynamoDbLocal_areAnsweredAlikeOnEveryWay() {
    Outcome outcome = alike(new Fuzzing(Deployment::dynamoDbLocal, Range.ODD_DOCUMENTS, new Comparison(true, true)),
        REQUESTS / 2);

    assertThat(outcome.cacheWords()).containsKey("two in a row: bypass; reason=table");
  }

  /** As nodes are by default: what was written a moment ago is read strongly, for twice as much. */
  @Test
  void randomRequests_throughNodesThatSettle_areAnsweredAlikeOnEveryWay() {
    Outcome outcome = alike(new Fuzzing(() -> Deployment.embedded("remote.settle=1s"), Range.ODD_READS,
        new Comparison(false, true)), REQUESTS / 2);

    assertThat(outcome.cacheWords().getOrDefault("two in a row: miss; cache=item", 0)).isPositive();
  }

  @Test
  void randomRequests_throughNodesInShadowMode_areAnsweredAsTheStoreAnswers() {
    Outcome outcome = alike(new Fuzzing(() -> Deployment.embedded("mode=shadow"), Range.ODD_READS,
        new Comparison(false, false)), REQUESTS);

    assertThat(outcome.cacheWords().getOrDefault("two in a row: bypass; reason=shadow", 0)).isGreaterThan(REQUESTS / 2);
    assertThat(outcome.cacheWords().keySet()).noneMatch(words -> words.startsWith("two in a row: hit"));
  }

  /** The comparison notices what it is there for: pages that stay though they were written to. */
  @Test
  void randomRequests_toNodesThatLeavePagesStale_areNoticed() {
    var stale = new Fuzzing(() -> Deployment.embedded("cache.query.invalidation=ttl-only"), Range.ODD_READS,
        new Comparison(false, true));

    assertThat(stale.run(SEED, REQUESTS).difference()).contains("hit; cache=query");
  }

  private static void expectAlike(Fuzzing fuzzing, int requests) {
    Outcome outcome = alike(fuzzing, requests);

    // A run without hits would have compared the store with itself.
    assertThat(outcome.cacheWords().getOrDefault("two in a row: hit; cache=item", 0)).isGreaterThan(requests / 30);
    assertThat(outcome.cacheWords().getOrDefault("two in a row: hit; cache=query", 0)).isGreaterThan(requests / 50);
  }

  private static Outcome alike(Fuzzing fuzzing, int requests) {
    Outcome outcome = fuzzing.run(SEED, requests);
    if (outcome.differs()) {
      throw new AssertionError("Request " + (outcome.sent().size() - 1) + " of seed " + SEED
          + " is answered differently: " + outcome.difference() + "\n" + fuzzing.shortest(outcome));
    }
    return outcome;
  }
}
