package dev.needletail.engine.fault;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A batch of which a part is left over: each member by the flip of a coin, but never all of them and never none. What is
 * left over is answered as the client sent it, and is not held against its table before it is sent again.
 *
 * @param request the batch without what is left over
 * @param rest    what is left over, as UnprocessedItems or UnprocessedKeys have it
 */
record PartialBatch(Request request, ObjectNode rest) {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REQUEST_ITEMS = "RequestItems";
  private static final String KEYS = "Keys";

  /**
   * Divides a valid BatchGetItem or BatchWriteItem request.
   *
   * @param dice which members are left over
   * @return null if the batch has but one member
   */
  static @Nullable PartialBatch of(Request request, long dice) {
    var document = (ObjectNode) JSON.readTree(request.body());
    JsonNode tables = document.path(REQUEST_ITEMS);
    int members = 0;
    for (JsonNode table : tables) {
      members += entries(table).size();
    }
    if (members < 2) {
      return null;
    }
    boolean[] left = leftOver(members, new SplittableRandom(dice));
    ObjectNode processed = JSON.createObjectNode();
    ObjectNode rest = JSON.createObjectNode();
    int place = 0;
    for (var table : tables.properties()) {
      ArrayNode taken = JSON.createArrayNode();
      ArrayNode others = JSON.createArrayNode();
      for (JsonNode entry : entries(table.getValue())) {
        (left[place++] ? others : taken).add(entry);
      }
      putIfAny(processed, table.getKey(), table.getValue(), taken);
      putIfAny(rest, table.getKey(), table.getValue(), others);
    }
    document.set(REQUEST_ITEMS, processed);
    return new PartialBatch(request.withBody(JSON.writeValueAsBytes(document)), rest);
  }

  /** The answer to the whole batch, made of the answer to the part of it that was processed. */
  Reply answer(Reply processed) {
    if (processed.outcome() != Reply.Outcome.DONE) {
      return processed;
    }
    var answer = (ObjectNode) JSON.readTree(processed.body());
    String member = request.operation().equals("BatchGetItem") ? "UnprocessedKeys" : "UnprocessedItems";
    var unprocessed = (ObjectNode) answer.path(member);
    rest.properties().forEach(table -> {
      JsonNode before = unprocessed.get(table.getKey());
      if (before == null) {
        unprocessed.set(table.getKey(), table.getValue());
      } else {
        ((ArrayNode) entries(before)).addAll((ArrayNode) entries(table.getValue()));
      }
    });
    return processed.withBody(JSON.writeValueAsBytes(answer));
  }

  private static boolean[] leftOver(int members, SplittableRandom random) {
    var left = new boolean[members];
    int count = 0;
    for (int i = 0; i < members; i++) {
      left[i] = random.nextBoolean();
      count += left[i] ? 1 : 0;
    }
    if (count == 0 || count == members) {
      int other = random.nextInt(members);
      left[other] = !left[other];
    }
    return left;
  }

  /** A table's writes, or its keys. */
  private static JsonNode entries(JsonNode table) {
    return table.isArray() ? table : table.path(KEYS);
  }

  private static void putIfAny(ObjectNode tables, String name, JsonNode whole, ArrayNode part) {
    if (part.isEmpty()) {
      return;
    }
    if (whole.isArray()) {
      tables.set(name, part);
    } else {
      ObjectNode copy = ((ObjectNode) whole).deepCopy();
      copy.set(KEYS, part);
      tables.set(name, copy);
    }
  }
}
