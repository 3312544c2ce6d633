package dev.needletail.model.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.partiql.syntax.StatementFaults;
import dev.needletail.model.partiql.syntax.Term;
import dev.needletail.model.partiql.syntax.Token;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Takes terms for values that are known without an item.
 *
 * @param parameters the values of the statement's question marks
 */
record LiteralReader(List<AttributeValue> parameters) {

  private static final Where ROOT = new Where("root", "root");

  /**
   * Where a value stands in the one that is read.
   *
   * @param key  as refusals of types print it: {@code root.l.1}
   * @param path as refusals of numbers do: {@code root.l[1]}
   */
  private record Where(String key, String path) {
    Where member(String name) {
      return new Where(key + "." + name, path + "." + name);
    }

    Where element(int index) {
      return new Where(key + "." + index, path + "[" + index + "]");
    }
  }

  /** The item of an INSERT. */
  Item item(Term term) {
    if (!(term instanceof Term.Tuple(_, var members))) {
      throw StatementFaults.at(term.at(),
          "Unsupported format in item expression. Please use struct format {...} to express"
              + " item values for insert statement.");
    }
    var attributes = new LinkedHashMap<String, AttributeValue>();
    for (Term.Member member : members) {
      put(attributes, member, value(member.value()), member.name().at());
    }
    return new Item(attributes);
  }

  AttributeValue value(Term term) {
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

  private AttributeValue value(Term term, Where where) {
    return switch (term) {
      case Term.Literal(_, var value) -> value;
      case Term.Numeral(_, var text) -> number(text, where);
      case Term.Parameter(_, var index) -> parameter(index);
      case Term.Sequence(_, var elements) -> list(elements, where);
      case Term.Bag bag -> set(bag, where);
      case Term.Tuple tuple -> map(tuple, where);
      case Term.Ion(var at) ->
        throw StatementFaults.at(at, "Ion Literals are not supported: " + at.text() + " under key " + where.key());
      case Term.Missing _ -> throw unsupported(term, "MISSING", where);
      case Term.Name(var at) -> throw unsupported(term, at.text(), where);
      case Term.Path _ -> throw unsupported(term, "Path", where);
      case Term.Call(_, var function, _) -> throw unsupported(term, function, where);
      case Term.Operation(_, var operator, _) -> throw unsupported(term, operator, where);
      case Term.TypeTest _ -> throw unsupported(term, "IsType", where);
      case Term.Unsupported(_, var token, _) -> throw unsupported(term, token, where);
      case Term.Query _,Term.Manipulation _ -> throw StatementFaults.unsupported(term);
    };
  }

  private AttributeValue parameter(int index) {
    if (index >= parameters.size()) {
      throw StatementFaults.invalid("Number of parameters in request and statement don't match.");
    }
    return parameters.get(index);
  }

  private static AttributeValue number(String text, Where where) {
    try {
      return new AttributeValue.N(DynamoNumber.parseOlder(text));
    } catch (RefusedException e) {
      throw StatementFaults.invalid(e.refusal().message() + " under " + where.path());
    }
  }

  private AttributeValue list(List<Term> terms, Where where) {
    var elements = new ArrayList<AttributeValue>();
    for (Term term : terms) {
      elements.add(value(term, where.element(elements.size())));
    }
    return new AttributeValue.L(elements);
  }

  private AttributeValue map(Term.Tuple tuple, Where where) {
    var values = new LinkedHashMap<String, AttributeValue>();
    for (Term.Member member : tuple.members()) {
      put(values, member, value(member.value(), where.member(name(member))), tuple.at());
    }
    return new AttributeValue.M(values);
  }

  /** @param at where a name that comes twice is told to be */
  private static void put(Map<String, AttributeValue> values, Term.Member member, AttributeValue value, Token at) {
    String name = name(member);
    if (values.putIfAbsent(name, value) != null) {
      throw StatementFaults.at(at, "Duplicate keys in tuple. Key: " + name + " under root");
    }
  }

  private static String name(Term.Member member) {
    if (!(member.name() instanceof Term.Literal(_, AttributeValue.S(var name)))) {
      throw StatementFaults.at(member.name().at(),
          "Tuple keys must be of type String. Actual type: " + type(member.name()) + " under root");
    }
    if (name.isEmpty()) {
      throw StatementFaults.invalid("Path component cannot be an empty string");
    }
    return name;
  }

  private static String type(Term name) {
    return switch (name) {
      case Term.Numeral(_, var text) -> text.matches("-?\\d+") ? "INT" : "DECIMAL";
      case Term.Literal(_, AttributeValue.Bool _) -> "BOOL";
      case Term.Literal _ -> "NULL";
      case Term.Parameter _ -> "Parameter";
      case Term.Name _ -> "VariableReference";
      default -> StatementReader.node(name);
    };
  }

  private AttributeValue set(Term.Bag bag, Where where) {
    if (bag.elements().isEmpty()) {
      throw StatementFaults.invalid("Empty bags are not supported");
    }
    var strings = new ArrayList<String>();
    var numbers = new ArrayList<DynamoNumber>();
    for (Term element : bag.elements()) {
      switch (element) {
        case Term.Literal(_, AttributeValue.S(var text)) -> strings.add(text);
        case Term.Numeral(_, var text) -> {
          if (number(text, where) instanceof AttributeValue.N(var number)) {
            numbers.add(number);
          }
        }
        default -> throw StatementFaults.at(element.at(), mixed());
      }
    }
    if (!strings.isEmpty() && !numbers.isEmpty()) {
      throw StatementFaults.invalid(mixed());
    }
    return strings.isEmpty() ? numbers(numbers) : strings(strings);
  }

  private static AttributeValue strings(List<String> elements) {
    var set = new LinkedHashSet<>(elements);
    if (set.size() < elements.size()) {
      throw StatementFaults.invalid(
          "One or more parameter values were invalid: Input collection " + elements + " contains duplicates.");
    }
    return new AttributeValue.SS(set);
  }

  private static AttributeValue numbers(List<DynamoNumber> elements) {
    var set = new LinkedHashSet<>(elements);
    if (set.size() < elements.size()) {
      throw StatementFaults.invalid("Input collection contains duplicates");
    }
    return new AttributeValue.NS(set);
  }

  private static String mixed() {
    return "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags";
  }

  private static RefusedException unsupported(Term term, String type, Where where) {
    return StatementFaults.at(term.at(), "Unsupported data type: " + type + " under key " + where.key());
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
