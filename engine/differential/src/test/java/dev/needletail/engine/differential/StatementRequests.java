package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** PartiQL statements of one item or one partition, with their values as parameters. */
final class StatementRequests {

  private static final String[] NAMES = {"n", "s", "ss", "ns", "l", "m", "b", "bool", "missing"};

  private final SplittableRandom random;
  private final ValueGenerator values;

  StatementRequests(SplittableRandom random, ValueGenerator values) {
    this.random = random;
    this.values = values;
  }

  Generated next(TableShape table) {
    ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
    String statement = switch (random.nextInt(6)) {
      case 0 -> insert(table, parameters);
      case 1 -> update(table, parameters);
      case 2 -> "DELETE FROM \"" + table.name() + "\"" + wholeKey(table, parameters)
          + values.pick("", " RETURNING ALL OLD *");
      default -> select(table, parameters);
    };
    ObjectNode body = ValueGenerator.object().put("Statement", statement);
    if (!parameters.isEmpty()) {
      body.set("Parameters", parameters);
    }
    return new Generated("ExecuteStatement", body);
  }

  private String insert(TableShape table, ArrayNode parameters) {
    var members = new StringBuilder();
    values.item(table).properties().forEach(member -> {
      members.append(members.isEmpty() ? "'" : ", '").append(member.getKey()).append("': ?");
      parameters.add(member.getValue());
    });
    return "INSERT INTO \"" + table.name() + "\" VALUE {" + members + "}";
  }

  private String update(TableShape table, ArrayNode parameters) {
    var text = new StringBuilder("UPDATE \"" + table.name() + "\"");
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      String name = values.pick(NAMES);
      if (random.nextInt(4) == 0) {
        text.append(" REMOVE \"").append(name).append('"');
      } else {
        text.append(" SET \"").append(name).append("\" = ?");
        parameters.add(values.attribute(name));
      }
    }
    return text.append(wholeKey(table, parameters))
        .append(values.pick("", "", " RETURNING ALL OLD *", " RETURNING ALL NEW *", " RETURNING MODIFIED NEW *"))
        .toString();
  }

  private String select(TableShape table, ArrayNode parameters) {
    String from = "SELECT " + values.pick("*", "*", "\"n\"", "\"pk\", \"s\"") + " FROM \"" + table.name() + "\"";
    return switch (random.nextInt(4)) {
      case 0, 1 -> from + wholeKey(table, parameters);
      case 2 -> from + partition(parameters);
      default -> from + partition(parameters) + " AND " + filter(parameters);
    };
  }

  private String filter(ArrayNode parameters) {
    String name = values.pick(NAMES);
    return switch (random.nextInt(4)) {
      case 0 -> "attribute_type(\"" + name + "\", '" + values.pick("S", "N", "L", "M") + "')";
      case 1 -> "\"" + name + "\" IS " + values.pick("MISSING", "NOT MISSING");
      default -> {
        parameters.add(values.attribute(name));
        yield "\"" + name + "\" " + values.pick("=", "<>", "<", ">=") + " ?";
      }
    };
  }

  private String partition(ArrayNode parameters) {
    parameters.add(ValueGenerator.typed("S", "p" + random.nextInt(5)));
    return " WHERE pk = ?";
  }

  private String wholeKey(TableShape table, ArrayNode parameters) {
    String text = partition(parameters);
    if (!table.hasSort()) {
      return text;
    }
    parameters.add(ValueGenerator.typed("N", Integer.toString(random.nextInt(-3, 6))));
    return text + " AND sk = ?";
  }
}
