package dev.needletail.proxy.transparency.generate;

import dev.needletail.proxy.transparency.generate.Tables.Attribute;
import dev.needletail.proxy.transparency.generate.Tables.Shape;
import java.util.SplittableRandom;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** Random expressions, with the placeholders that they use. One object for each request. */
final class Expressions {

  private static final String[] PATHS = {"n", "s", "ss", "ns", "l", "m", "b", "x", "Zeta", "m.x", "m.y", "m.Deep.x",
      "l[0]", "l[1].x", "#n", "#dotted", "#m.x", "missing"};

  private final SplittableRandom random;
  private final Values values;
  private final ObjectNode stood = Values.object();
  private final TreeSet<String> names = new TreeSet<>();

  Expressions(SplittableRandom random, Values values) {
    this.random = random;
    this.values = values;
  }

  String condition(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 7)) {
      case 0, 1 -> path() + " " + values.pick("=", "<>", "<", "<=", ">", ">=") + " " + value();
      case 2, 3 -> values.pick("attribute_exists", "attribute_not_exists") + "(" + path() + ")";
      case 4 -> "contains(" + path() + ", " + value() + ")";
      case 5 -> path() + " BETWEEN " + value() + " AND " + value();
      case 6 -> "size(" + path() + ") " + values.pick("<", ">") + " " + value();
      case 7 -> "NOT " + condition(depth - 1);
      case 8 -> "(" + condition(depth - 1) + ") AND " + condition(depth - 1);
      default -> condition(depth - 1) + " or " + condition(depth - 1);
    };
  }

  String projection() {
    var text = new StringBuilder(path());
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(values.pick(", ", ",", " , ")).append(random.nextInt(6) == 0 ? "pk" : path());
    }
    return text.toString();
  }

  String update() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> "SET " + path() + " = " + value();
      case 3 -> "SET n = if_not_exists(n, " + value() + "), " + path() + " = " + value();
      case 4 -> "SET n = n + " + value() + " REMOVE " + path();
      case 5 -> "REMOVE " + path();
      case 6 -> "ADD " + values.pick("n", "ss", "ns") + " " + value();
      default -> "DELETE " + values.pick("ss", "ns") + " " + value() + " SET s = " + value();
    };
  }

  String keyCondition(Shape table, String index) {
    Attribute partition = index.equals("global") ? new Attribute("gpk", "S") : table.partition();
    ObjectNode wanted = index.equals("global")
        ? Values.typed("S", "g" + random.nextInt(3))
        : values.keyValue(partition);
    String text = partition.name() + " = " + placeholder(wanted);
    Attribute sort = index.equals("local") ? new Attribute("lsk", "S") : table.sort();
    if (!sort.exists() || random.nextInt(3) == 0) {
      return text;
    }
    String name = sort.name();
    return switch (random.nextInt(6)) {
      case 0 -> text + " AND " + name + " BETWEEN " + sortValue(sort) + " AND " + sortValue(sort);
      case 1 -> text + " AND begins_with(" + name + ", " + sortValue(sort) + ")";
      case 2 -> name + " > " + sortValue(sort) + " AND " + text;
      default -> text + " AND " + name + " " + values.pick("=", "<", "<=", ">=") + " " + sortValue(sort);
    };
  }

  /** Adds the placeholders that were used; sometimes one too many, which is refused. */
  void addPlaceholders(ObjectNode request) {
    if (random.nextInt(80) == 0) {
      stood.set(":unused", values.value(0));
    }
    if (!stood.isEmpty()) {
      request.set("ExpressionAttributeValues", stood);
    }
    if (!names.isEmpty()) {
      ObjectNode map = Values.object();
      names.forEach(name -> map.put(name, name.equals("#dotted") ? "a.b" : name.substring(1)));
      request.set("ExpressionAttributeNames", map);
    }
  }

  private String sortValue(Attribute sort) {
    return placeholder(sort.name().equals("lsk")
        ? Values.typed("S", "l" + random.nextInt(3))
        : values.keyValue(sort));
  }

  private String value() {
    return placeholder(values.value(1));
  }

  private String placeholder(ObjectNode value) {
    String name = ":v" + stood.size();
    stood.set(name, value);
    return name;
  }

  private String path() {
    String path = values.pick(PATHS);
    if (path.startsWith("#")) {
      names.add(path.replaceFirst("\\..*", ""));
    }
    return path;
  }
}
