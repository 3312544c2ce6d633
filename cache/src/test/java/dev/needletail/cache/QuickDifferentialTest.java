package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thousands of requests, valid, odd and broken: the quick way says nothing and does nothing, or has the bytes, the header
 * and the effects of the normal way.
 */
class QuickDifferentialTest {

  private static final int REQUESTS = Integer.getInteger("quick.requests", 20_000);

  private final CountedStatistics statistics = new CountedStatistics();
  private final FakeClock clock = new FakeClock();
  private final FakeDynamoDb database = new FakeDynamoDb().table("tab", false).table("sorted", true)
      .table("num", schema(ScalarType.N, ScalarType.B)).table("bin", schema(ScalarType.B, ScalarType.S));
  private int asked;
  private final Store store = request -> {
    asked++;
    return database.execute(request);
  };
  private final AcceleratedStore accelerator = new AcceleratedStore(store,
      CacheSettings.EMBEDDED.withSchemaRefresh(Duration.ofDays(1)), clock, new FakePeers(), statistics);
  private final QuickReader quick = new QuickReader(accelerator.quickReads());

  private static KeySchema schema(ScalarType partition, ScalarType sort) {
    return new KeySchema(List.of(new KeyAttribute("p", partition)), List.of(new KeyAttribute("größe", sort)));
  }

  @Test
  void read_anyRequest_isNullOrTheNormalAnswer() {
    var requests = new GetItemRequests(new Random(20261121));
    int answered = 0;

    for (int i = 0; i < REQUESTS; i++) {
      byte[] body = requests.next();
      if (i % 3 > 0) {
        // So that there is something to hit.
        normal(body);
      }
      clock.advance(Duration.ofMillis(i % 7));
      answered += isSameAsTheNormalWay(body) ? 1 : 0;
    }

    assertThat(answered).as("answered the quick way").isGreaterThan(REQUESTS / 10);
  }

  /** Whether it was answered; fails if the normal way would have done anything else. */
  private boolean isSameAsTheNormalWay(byte[] body) {
    String shown = new String(body, StandardCharsets.UTF_8);
    int before = asked;
    statistics.taken();

    Reply answer = quick.read("GetItem", body, Caller.ANONYMOUS);

    List<String> effects = statistics.taken();
    assertThat(asked).as(shown).isEqualTo(before);
    if (answer == null) {
      assertThat(effects).as(shown).isEmpty();
      return false;
    }
    Reply normal = normal(body);
    assertThat(answer.status()).as(shown).isEqualTo(normal.status());
    assertThat(answer.body()).as(shown).isEqualTo(normal.body());
    assertThat(answer.headers()).as(shown).isEqualTo(normal.headers());
    assertThat(statistics.taken()).as(shown).isEqualTo(effects);
    assertThat(asked).as(shown).isEqualTo(before);
    return true;
  }

  private Reply normal(byte[] body) {
    return accelerator.execute(new Request(Request.DYNAMODB, "GetItem", body, Caller.ANONYMOUS))
        .toCompletableFuture().join();
  }
}
