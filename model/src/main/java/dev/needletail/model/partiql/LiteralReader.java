package dev.needletail.model.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Takes terms for values that are known without an item. */
final class LiteralReader {

  private static final String ROOT = "root";

  private LiteralReader() {}

  /** The item of an INSERT. */
  static Item item(Term term) {
    if (!(term instanceof Term.Tuple(_, var members))) {
      throw StatementFaults.at(term.at(),
          "Unsupported format in item expression. Please use struct format {...} to express"
              + " item values for insert statement.");
    }
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (Term.Member member : members) {
      put(attributes, member, value(member.value()), ROOT);
    }
    return new Item(attributes);
  }

  static AttributeValue value(Term term) {
    AttributeValue value = value(term, ROOT);
    if (levels(value) > DocumentPath.LEVELS_MAX) {
      throw StatementFaults.invalid("Nesting Levels have exceeded supported limits:"
          + " Attributes in the item have nested levels beyond supported limit");
    }
    return value;
  }

  static RefusedException missing() {
    return StatementFaults.invalid("MISSING must be compared using IS operator");
  }

  private static AttributeValue value(Term term, String key) {
    return switch (term) {
      case Term.Literal(_, var value) -> value;
      case Term.Sequence(_, var elements) -> list(elements, key);
      case Term.Bag bag -> set(bag, key);
      case Term.Tuple(_, var members) -> map(members, key);
      case Term.Missing _ -> throw unsupported(term, "MISSING", key);
      case Term.Path _ -> throw unsupported(term, "VariableReference", key);
      case Term.Call _ -> throw unsupported(term, "Call", key);
      case Term.Operation(_, var operator, _) -> throw unsupported(term, operator, key);
    };
  }

  private static AttributeValue list(List<Term> terms, String key) {
    var elements = new ArrayList<AttributeValue>();
    for (Term term : terms) {
      elements.add(value(term, key + "." + elements.size()));
    }
    return new AttributeValue.L(elements);
  }

  private static AttributeValue map(List<Term.Member> members, String key) {
    var values = new LinkedHashMap<String, AttributeValue>();
    for (Term.Member member : members) {
      String name = name(member, key);
      put(values, member, value(member.value(), key + "." + name), key);
    }
    return new AttributeValue.M(values);
  }

  private static void put(Map<String, AttributeValue> values, Term.Member member, AttributeValue value, String key) {
    String name = name(member, key);
    if (values.putIfAbsent(name, value) != null) {
      throw StatementFaults.at(member.name().at(), "Duplicate keys in tuple. Key: " + name + " under " + key);
    }
  }

  private static String name(Term.Member member, String key) {
    if (!(member.name() instanceof Term.Literal(_, AttributeValue.S(var name)))) {
      String actual = member.name() instanceof Term.Path ? "VariableReference" : "Literal";
      throw StatementFaults.at(member.name().at(),
          "Tuple keys must be of type String. Actual type: " + actual + " under " + key);
    }
    if (name.isEmpty()) {
      throw StatementFaults.invalid("Empty attribute name");
    }
    return name;
  }

  private static AttributeValue set(Term.Bag bag, String key) {
    if (bag.elements().isEmpty()) {
      throw StatementFaults.at(bag.at(), "Empty bags are not supported");
    }
    var strings = new LinkedHashSet<String>();
    var numbers = new LinkedHashSet<DynamoNumber>();
    for (Term element : bag.elements()) {
      boolean isNew = switch (value(element, key)) {
        case AttributeValue.S(var text) -> strings.add(text);
        case AttributeValue.N(var number) -> numbers.add(number);
        default -> throw mixed();
      };
      if (!isNew) {
        throw StatementFaults.invalid("Input collection contains duplicates");
      }
    }
    if (strings.isEmpty()) {
      return new AttributeValue.NS(numbers);
    }
    if (numbers.isEmpty()) {
      return new AttributeValue.SS(strings);
    }
    throw mixed();
  }

  private static RefusedException mixed() {
    return StatementFaults
        .invalid("Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
  }

  private static RefusedException unsupported(Term term, String type, String key) {
    return StatementFaults.at(term.at(), "Unsupported data type: " + type + " under key " + key);
  }

  private static int levels(AttributeValue value) {
    return switch (value) {
      case AttributeValue.L(var elements) -> 1 + deepest(elements);
      case AttributeValue.M(var members) -> 1 + deepest(members.values());
      default -> 1;
    };
  }

  private static int deepest(Collection<AttributeValue> values) {
    return values.stream().mapToInt(LiteralReader::levels).max().orElse(0);
  }
}
