package dev.needletail.proxy.transparency;

import dev.needletail.proxy.transparency.generate.FuzzRequest;
import dev.needletail.proxy.transparency.wire.WireAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items that a node has put together itself, in front of a store that is not the embedded engine: from a projection and
 * the whole item, from a write, or from several answers. DynamoDB promises no order of an item's attributes, of a set's
 * elements and of a batch's items, and each store has its own (DynamoDB Local, that of a Java hash table), which a node
 * cannot know. Such answers are compared by what they mean. Every other answer is compared byte for byte.
 */
final class Rebuilt {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> OPERATIONS = Set.of("GetItem", "BatchGetItem");
  private static final Set<String> SETS = Set.of("SS", "NS", "BS");

  private Rebuilt() {}

  /** @param writesAreKept whether a hit may be an item as it was written */
  static boolean is(FuzzRequest request, WireAnswer answer, boolean writesAreKept) {
    String caches = answer.header("x-needletail-cache");
    if (!OPERATIONS.contains(request.operation()) || !caches.contains("cache=item") || answer.status() != 200) {
      return false;
    }
    return projects(request) || caches.contains("hits=") || (caches.startsWith("hit") && (writesAreKept
        || request.operation().equals("BatchGetItem")));
  }

  static boolean sameMeaning(WireAnswer one, WireAnswer other) {
    return meaning(one).equals(meaning(other));
  }

  private static boolean projects(FuzzRequest request) {
    // Odd spellings of the names included.
    return JSON.readTree(request.bodyBytes()).findValue("ProjectionExpression") != null
        || JSON.readTree(request.bodyBytes()).findValue("AttributesToGet") != null;
  }

  private static JsonNode meaning(WireAnswer answer) {
    ObjectNode meaning = (ObjectNode) meaning("", JSON.readTree(answer.body()));
    if (meaning.has("Responses")) {
      // DynamoDB Local charges nothing for the keys of a batch that have no item; DynamoDB, and a hit, the least there is.
      meaning.remove("ConsumedCapacity");
    }
    return meaning;
  }

  private static JsonNode meaning(String name, JsonNode node) {
    if (node instanceof ObjectNode object) {
      var members = new TreeMap<String, JsonNode>();
      object.properties().forEach(member -> members.put(member.getKey(), meaning(member.getKey(), member.getValue())));
      ObjectNode sorted = JsonNodeFactory.instance.objectNode();
      members.forEach(sorted::set);
      return sorted;
    }
    if (node instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>();
      array.forEach(element -> elements.add(meaning(name, element)));
      if (SETS.contains(name) || name.startsWith(FuzzRequest.TABLES)) {
        elements.sort(Comparator.comparing(JsonNode::toString));
      }
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      elements.forEach(all::add);
      return all;
    }
    // DynamoDB Local keeps the zeros of nested numbers as they were written; DynamoDB does not.
    boolean number = node.isString() && (name.equals("N") || name.equals("NS"));
    return number ? JsonNodeFactory.instance.stringNode(plain(node.asString())) : node;
  }

  private static String plain(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }
}
