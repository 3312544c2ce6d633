package dev.needletail.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.ThingsStore;
import dev.needletail.model.contract.StoreClient;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerPayloadTest {

  private static final int MAX = 4 << 20;
  private static final int ITEM_MAX = 400 * 1024;

  /** Ten items of 400 KB, and one that brings the answer to 4 MB with 4 bytes for each. */
  @Test
  void transactGetItems_answerOfMoreThanFourMegabytes_isRefused() {
    try (var things = new ThingsStore()) {
      var client = things.client;
      IntStream.range(0, 10).forEach(i -> put(client, i, ITEM_MAX));
      int last = MAX - 10 * ITEM_MAX - 11 * 4;

      put(client, 10, last);
      assertThat(client.ask("TransactGetItems", gets(11, "")).path("Responses").size()).isEqualTo(11);

      put(client, 10, last + 1);
      var refused = client.refused("TransactGetItems", gets(11, ""));
      assertThat(refused.type()).isEqualTo("ValidationException");
      assertThat(refused.message()).isEqualTo("Payload in response is too large." + (MAX + 1));
      assertThat(client.ask("TransactGetItems", gets(11, ",'ProjectionExpression':'pk'")).path("Responses").size())
          .isEqualTo(11);

      // An absent item takes its 4 bytes, too.
      put(client, 10, last - 3);
      assertThat(client.refused("TransactGetItems", gets(12, "")).message())
          .isEqualTo("Payload in response is too large." + (MAX + 1));
    }
  }

  private static void put(StoreClient client, int key, int bytes) {
    int padding = bytes - 3 - Integer.toString(key).length();
    client.ask("PutItem",
        "{'TableName':'things','Item':{'pk':{'S':'" + key + "'},'a':{'S':'" + "x".repeat(padding) + "'}}}");
  }

  private static String gets(int count, String more) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'Get':{'TableName':'things','Key':{'pk':{'S':'" + i + "'}}" + more + "}}")
        .collect(Collectors.joining(",", "{'TransactItems':[", "]}"));
  }
}
