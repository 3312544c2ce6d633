package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Whether two answers say the same: sets have no order, nor have scans, batches and index queries with equal keys. */
final class Comparison {

  /** DynamoDB Local prints long numbers with an exponent. */
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E[+-]?\\d+)?");
  private static final Set<String> SETS = Set.of("SS", "NS", "BS");

  private Comparison() {}

  static boolean same(Generated request, Answer ours, Answer theirs) {
    if (ours.ok() != theirs.ok()) {
      return false;
    }
    if (!ours.ok()) {
      return ours.status() == theirs.status() && ours.errorName().equals(theirs.errorName())
          && text(ours).equals(text(theirs)) && reasons(ours).equals(reasons(theirs));
    }
    boolean ordered = request.operation().equals("Query") && !request.body().has("IndexName")
        || request.operation().equals("TransactGetItems");
    return normal(ours.body(), ordered).equals(normal(theirs.body(), ordered));
  }

  /** The envelope is the newer wording's, and says nothing. */
  private static String text(Answer answer) {
    return answer.message().replace("1 validation error detected: ", "");
  }

  private static JsonNode reasons(Answer answer) {
    return normal(answer.body().path("CancellationReasons"), true);
  }

  /** The same document with members sorted, and with arrays sorted that have no order. */
  private static JsonNode normal(JsonNode node, boolean ordered) {
    if (node instanceof ObjectNode object) {
      var members = new TreeMap<String, JsonNode>();
      object.properties()
          .forEach(member -> members.put(member.getKey(), member(member.getKey(), member.getValue(), ordered)));
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      members.forEach(result::set);
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> result.add(normal(element, ordered)));
      return result;
    }
    if (node instanceof StringNode text && NUMBER.matcher(text.asString()).matches()) {
      return StringNode.valueOf(new BigDecimal(text.asString()).stripTrailingZeros().toString());
    }
    return node.isNumber() ? JsonNodeFactory.instance.numberNode(node.asDouble()) : node;
  }

  private static JsonNode member(String name, JsonNode value, boolean ordered) {
    boolean unordered = SETS.contains(name) || !ordered && !name.equals("L");
    return value instanceof ArrayNode array && unordered
        ? sorted((ArrayNode) normal(array, ordered))
        : normal(value, ordered);
  }

  private static ArrayNode sorted(ArrayNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    elements.sort(Comparator.comparing(JsonNode::toString));
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    elements.forEach(result::add);
    return result;
  }
}
