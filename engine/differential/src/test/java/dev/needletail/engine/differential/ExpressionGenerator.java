package dev.needletail.engine.differential;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Random expressions over the attributes that {@link ValueGenerator} makes, with the placeholders that they use. One for
 * each request.
 */
final class ExpressionGenerator {

  private static final String[] PATHS = {"n", "s", "ss", "ns", "l", "m", "b", "m.x", "m.y", "l[0]", "l[1]", "m.x.y",
      "#s", "#q", "missing", "l[0].x"};
  private static final String[] SAFE = {"n", "s", "ss", "ns", "m", "l"};

  private final SplittableRandom random;
  private final ValueGenerator values;
  private final ObjectNode placeholders = ValueGenerator.object();
  private final TreeSet<String> names = new TreeSet<>();

  ExpressionGenerator(SplittableRandom random, ValueGenerator values) {
    this.random = random;
    this.values = values;
  }

  String condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 13 : 9)) {
      case 0, 1, 2 -> operand() + " " + values.pick("=", "<>", "<", "<=", ">", ">=") + " " + operand();
      case 3 -> values.pick("attribute_exists", "attribute_not_exists") + "(" + path() + ")";
      case 4 -> "attribute_type(" + path() + ", " + value(() -> ValueGenerator.typed("S",
          values.pick("S", "N", "SS", "NS", "L", "M", "B", "BOOL", "NULL", "X"))) + ")";
      case 5 ->
        "begins_with(" + path() + ", " + value(() -> ValueGenerator.typed("S", values.pick("a", "ab", ""))) + ")";
      case 6 -> "contains(" + path() + ", " + value(() -> values.value(0)) + ")";
      case 7 -> path() + " BETWEEN " + anyValue() + " AND " + anyValue();
      case 8 -> path() + " IN (" + anyValue() + ", " + anyValue() + ")";
      case 9 -> "NOT " + condition(depth - 1);
      case 10 -> "(" + condition(depth - 1) + ") AND " + condition(depth - 1);
      case 11 -> condition(depth - 1) + " OR " + condition(depth - 1);
      default -> "(" + condition(depth - 1) + ")";
    };
  }

  String projection() {
    var text = new StringBuilder(path());
    for (int i = random.nextInt(3); i > 0; i--) {
      text.append(", ").append(path());
    }
    return text.toString();
  }

  String update() {
    var text = new StringBuilder();
    if (random.nextInt(3) > 0) {
      text.append("SET ").append(path()).append(" = ").append(assigned()).append(' ');
      if (random.nextInt(4) == 0) {
        text.append(", ").append(path()).append(" = ").append(assigned()).append(' ');
      }
    }
    if (random.nextInt(4) == 0) {
      text.append("REMOVE ").append(path()).append(' ');
    }
    if (random.nextInt(5) == 0) {
      text.append("ADD ").append(values.pick("n", "ss", "ns", "missing")).append(' ').append(anyValue()).append(' ');
    }
    if (random.nextInt(6) == 0) {
      text.append("DELETE ").append(values.pick("ss", "ns", "n")).append(' ').append(anyValue()).append(' ');
    }
    return text.isEmpty() ? "SET n = " + anyValue() : text.toString();
  }

  String keyCondition(Schema.TableShape table, String index) {
    if (index.equals("multi")) {
      return multiKeyCondition();
    }
    String partition = index.equals("global") ? "gpk" : table.partition();
    String text = partition + " = "
        + value(() -> ValueGenerator.typed("S", (index.equals("global") ? "g" : "p") + random.nextInt(5)));
    String sort = index.equals("local") ? "lsk" : table.sort();
    if (sort.isEmpty() || random.nextInt(3) == 0) {
      return text;
    }
    boolean number = sort.equals("sk");
    Supplier<ObjectNode> bound = () -> number
        ? ValueGenerator.typed("N", Integer.toString(random.nextInt(-3, 6)))
        : ValueGenerator.typed("S", values.pick("a", "ab", "b", "zz"));
    return text + " AND " + switch (random.nextInt(number ? 7 : 8)) {
      case 0 -> sort + " = " + value(bound);
      case 1 -> sort + " < " + value(bound);
      case 2 -> sort + " <= " + value(bound);
      case 3 -> sort + " > " + value(bound);
      case 4 -> sort + " >= " + value(bound);
      case 5 -> sort + " BETWEEN " + value(bound) + " AND " + value(bound);
      case 6 -> sort + " <> " + value(bound);
      default -> "begins_with(" + sort + ", " + value(bound) + ")";
    };
  }

  /** Both attributes of the partition key; of the sort key some of them, from the left, and seldom not. */
  private String multiKeyCondition() {
    String text = multi("ma", "=") + " AND " + multi("mb", "=");
    return switch (random.nextInt(12)) {
      case 0, 1 -> text;
      case 2, 3 -> text + " AND " + multi("mc", "=");
      case 4 -> text + " AND " + multi("mc", values.pick("<", "<=", ">", ">="));
      case 5, 6, 7 -> text + " AND " + multi("mc", "=") + " AND " + multi("md", values.pick("=", "<", "<=", ">", ">="));
      case 8 ->
        text + " AND " + multi("mc", "=") + " AND md BETWEEN " + value(() -> values.multiKeyValue("md")) + " AND "
            + value(() -> values.multiKeyValue("md"));
      case 9 -> text + " AND begins_with(mc, " + value(() -> ValueGenerator.typed("S", "m")) + ")";
      case 10 -> text + " AND " + multi("md", "=");
      default -> multi("ma", "=");
    };
  }

  private String multi(String name, String comparator) {
    return name + " " + comparator + " " + value(() -> values.multiKeyValue(name));
  }

  /** Adds the placeholders that were used; sometimes one too many, which is refused. */
  void addPlaceholders(ObjectNode request) {
    if (random.nextInt(80) == 0) {
      placeholders.set(":unused", values.value(0));
    }
    if (!placeholders.isEmpty()) {
      request.set("ExpressionAttributeValues", placeholders);
    }
    if (!names.isEmpty()) {
      ObjectNode map = ValueGenerator.object();
      names.forEach(name -> map.put(name, name.equals("#q") ? "m" : name.substring(1)));
      request.set("ExpressionAttributeNames", map);
    }
  }

  private String assigned() {
    return switch (random.nextInt(7)) {
      case 0 -> operandPath() + " + " + anyValue();
      case 1 -> operandPath() + " - " + anyValue();
      case 2 -> "if_not_exists(" + path() + ", " + anyValue() + ")";
      case 3 -> "list_append(" + path() + ", " + value(() -> values.attribute("l")) + ")";
      case 4 -> path();
      default -> anyValue();
    };
  }

  private String operand() {
    return switch (random.nextInt(5)) {
      case 0 -> "size(" + path() + ")";
      case 1, 2 -> anyValue();
      default -> path();
    };
  }

  private String operandPath() {
    return random.nextInt(4) == 0 ? path() : values.pick(SAFE);
  }

  private String anyValue() {
    return value(() -> values.value(1));
  }

  private String value(Supplier<ObjectNode> supplier) {
    String name = ":v" + placeholders.size();
    placeholders.set(name, supplier.get());
    return name;
  }

  private String path() {
    String path = values.pick(PATHS);
    if (path.startsWith("#")) {
      names.add(path);
    }
    return path;
  }
}
