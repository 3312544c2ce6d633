package dev.needletail.model.operation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import dev.needletail.model.RefusedException;
import dev.needletail.model.operation.batch.BatchGetItem;
import dev.needletail.model.operation.batch.BatchWriteItem;
import dev.needletail.model.operation.item.DeleteItem;
import dev.needletail.model.operation.item.GetItem;
import dev.needletail.model.operation.item.PutItem;
import dev.needletail.model.operation.item.UpdateItem;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.operation.read.Scan;
import dev.needletail.model.operation.transaction.TransactGetItems;
import dev.needletail.model.operation.transaction.TransactWriteItems;
import dev.needletail.model.shape.ApiModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes a client sends are a request or a refusal, and never a failure of ours. */
class MalformedRequestTest {

  private static final int ROUNDS = 3_000;

  private static final Map<String, Function<byte[], ?>> DECODERS = Map.of("GetItem", GetItem::decode, "PutItem",
      PutItem::decode, "UpdateItem", UpdateItem::decode, "DeleteItem", DeleteItem::decode, "Query", Query::decode,
      "Scan",
      Scan::decode, "BatchGetItem", BatchGetItem::decode, "BatchWriteItem", BatchWriteItem::decode, "TransactGetItems",
      TransactGetItems::decode, "TransactWriteItems", TransactWriteItems::decode);

  /** What is put in place of pieces of a good request. */
  private static final List<String> PIECES = List.of("null", "true", "-1", "1e400", "99999999999999999999", "0.5", "''",
      "'a'", "'#a'", "':v'", "[]", "{}", "[[[]]]", "[null]", "{'':{}}", "{'S':'a'}", "{'N':'1e999999999'}",
      "{'NS':['1']}",
      "{'B':'!'}", "{'L':[{'L':[]}]}", "{'M':{'':{'NULL':true}}}", "{'S':'a','N':'1'}", "'\\uD800'", "'\\u0000'", ",",
      ":",
      "'", "{", "}", "[", "]", "\uFFFF", "\n", "1", "'a = :v AND (b <> :v OR NOT c[1].d IN (:v))'", "'SET a = a + :v'");

  @Test
  void decode_emptyObject_isDecodedOrRefused() {
    byte[] empty = Decoding.json("{}");

    for (String operation : ApiModel.dynamodb().operations()) {
      assertDecodedOrRefused(operation, body -> RequestDocument.decode(operation, body), empty);
    }
    DECODERS.forEach((operation, decoder) -> assertDecodedOrRefused(operation, decoder, empty));
  }

  @Test
  void decode_goodRequests_areDecoded() {
    DECODERS.forEach((operation, decoder) -> GoodRequests.of(operation)
        .forEach(request -> assertThatCode(() -> decoder.apply(Decoding.json(request))).doesNotThrowAnyException()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem",
      "BatchWriteItem", "TransactGetItems", "TransactWriteItems"})
  void decode_mutatedRequest_isDecodedOrRefused(String operation) {
    Function<byte[], ?> decoder = requireNonNull(DECODERS.get(operation));
    for (long seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      byte[] request = Decoding.json(GoodRequests.of(operation, random));
      for (int mutations = random.nextInt(4); mutations >= 0; mutations--) {
        request = mutated(request, random);
      }
      assertDecodedOrRefused(operation + " with seed " + seed, decoder, request);
    }
  }

  @Test
  void decode_nestingBombs_areRefused() {
    for (String bomb : List.of("[".repeat(1_000_000), "{\"Item\":".repeat(200_000),
        "{\"TableName\":\"abc\",\"Item\":{\"a\":" + "{\"L\":[".repeat(300_000))) {
      DECODERS.forEach((operation, decoder) -> assertDecodedOrRefused(operation, decoder,
          bomb.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static void assertDecodedOrRefused(String what, Function<byte[], ?> decoder, byte[] request) {
    try {
      assertThat(decoder.apply(request)).isNotNull();
    } catch (RefusedException refused) {
      assertThatCode(() -> refused.refusal().body()).doesNotThrowAnyException();
    } catch (RuntimeException | StackOverflowError bug) {
      fail(what + ": " + new String(request, StandardCharsets.UTF_8), bug);
    }
  }

  private static byte[] mutated(byte[] request, Random random) {
    String text = new String(request, StandardCharsets.UTF_8);
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(8));
    return switch (random.nextInt(5)) {
      case 0 -> (text.substring(0, from) + text.substring(to)).getBytes(StandardCharsets.UTF_8);
      case 1 -> withByte(request, random);
      case 2 -> (text.substring(0, to) + text.substring(from)).getBytes(StandardCharsets.UTF_8);
      default -> withPiece(text, from, random).getBytes(StandardCharsets.UTF_8);
    };
  }

  private static byte[] withByte(byte[] request, Random random) {
    byte[] changed = request.clone();
    if (changed.length > 0) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  /** Puts a piece in place of what stands between two marks of the document, so that most results are JSON. */
  private static String withPiece(String text, int near, Random random) {
    int from = text.indexOf(':', near) + 1;
    int to = from;
    while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    String piece = PIECES.get(random.nextInt(PIECES.size())).replace('\'', '"');
    return text.substring(0, from) + piece + text.substring(to);
  }
}
