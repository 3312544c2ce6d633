package dev.needletail.proxy.transparency.generate;

import java.util.List;

/** The tables that requests are about. Keys come from a small universe, so that requests meet the items of others. */
public final class Tables {

  /**
   * A table and its key.
   *
   * @param sort    empty for none
   * @param indexes by name
   */
  record Shape(String name, Attribute partition, Attribute sort, List<String> indexes) {}

  /** @param type S, N or B */
  record Attribute(String name, String type) {
    boolean exists() {
      return !name.isEmpty();
    }
  }

  private static final Attribute NONE = new Attribute("", "");

  static final Shape HASH = new Shape(FuzzRequest.TABLES + "hash", new Attribute("pk", "S"), NONE, List.of());
  static final Shape RANGE = new Shape(FuzzRequest.TABLES + "range", new Attribute("pk", "S"),
      new Attribute("sk", "N"), List.of("global", "local"));
  static final Shape BYTES = new Shape(FuzzRequest.TABLES + "bytes", new Attribute("id", "N"),
      new Attribute("part", "B"), List.of());
  /** Comes and goes, with another key each time. */
  static final Shape CHURN = new Shape(FuzzRequest.TABLES + "churn", new Attribute("pk", "S"), NONE, List.of());
  static final List<Shape> ALL = List.of(HASH, RANGE, BYTES, CHURN);

  private Tables() {}

  /** What has to be sent before all else. */
  public static List<FuzzRequest> create() {
    return List.of(create(HASH, "\"StreamSpecification\":{\"StreamEnabled\":true,"
        + "\"StreamViewType\":\"NEW_AND_OLD_IMAGES\"},", "{\"AttributeName\":\"pk\",\"AttributeType\":\"S\"}"),
        create(RANGE, """
            "GlobalSecondaryIndexes":[{"IndexName":"global","Projection":{"ProjectionType":"ALL"},
              "KeySchema":[{"AttributeName":"gpk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}],
            "LocalSecondaryIndexes":[{"IndexName":"local",
              "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["n"]},
              "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"lsk","KeyType":"RANGE"}]}],""",
            """
                {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
                {"AttributeName":"gpk","AttributeType":"S"},{"AttributeName":"lsk","AttributeType":"S"}"""),
        create(BYTES, "", """
            {"AttributeName":"id","AttributeType":"N"},{"AttributeName":"part","AttributeType":"B"}"""));
  }

  /** The churning table, with the one key or the other. */
  static FuzzRequest churn(boolean otherKey) {
    Attribute key = new Attribute(otherKey ? "id" : "pk", otherKey ? "N" : "S");
    return create(new Shape(CHURN.name(), key, NONE, List.of()), "",
        "{\"AttributeName\":\"" + key.name() + "\",\"AttributeType\":\"" + key.type() + "\"}");
  }

  private static FuzzRequest create(Shape table, String more, String attributes) {
    String sort = table.sort().exists()
        ? ",{\"AttributeName\":\"" + table.sort().name() + "\",\"KeyType\":\"RANGE\"}"
        : "";
    return FuzzRequest.post("DynamoDB_20120810.CreateTable", "{\"TableName\":\"" + table.name()
        + "\",\"BillingMode\":\"PAY_PER_REQUEST\"," + more + "\"AttributeDefinitions\":[" + attributes
        + "],\"KeySchema\":[{\"AttributeName\":\"" + table.partition().name() + "\",\"KeyType\":\"HASH\"}" + sort
        + "]}");
  }
}
