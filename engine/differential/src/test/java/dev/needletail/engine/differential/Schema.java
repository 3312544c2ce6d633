package dev.needletail.engine.differential;

import java.util.List;

/**
 * The tables that the requests are about. Keys come from a small universe, so that requests meet the items of others.
 */
final class Schema {

  /** A table, and how its key is generated: each attribute with S or N. */
  record TableShape(String name, String partition, String sort, List<String> indexes) {

    boolean hasSort() {
      return !sort.isEmpty();
    }
  }

  static final TableShape HASH = new TableShape("diff-hash", "pk", "", List.of());
  static final TableShape RANGE = new TableShape("diff-range", "pk", "sk", List.of("global", "local", "multi"));
  static final List<TableShape> TABLES = List.of(HASH, RANGE);

  private Schema() {}

  static void create(Subject subject) {
    expectCreated(subject, """
        {"TableName":"diff-hash","BillingMode":"PAY_PER_REQUEST",
         "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
         "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]}""");
    expectCreated(subject, """
        {"TableName":"diff-range","BillingMode":"PAY_PER_REQUEST",
         "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
           {"AttributeName":"gpk","AttributeType":"S"},{"AttributeName":"lsk","AttributeType":"S"},
           {"AttributeName":"ma","AttributeType":"S"},{"AttributeName":"mb","AttributeType":"N"},
           {"AttributeName":"mc","AttributeType":"S"},{"AttributeName":"md","AttributeType":"N"}],
         "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
         "GlobalSecondaryIndexes":[{"IndexName":"global","Projection":{"ProjectionType":"ALL"},
           "KeySchema":[{"AttributeName":"gpk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]},
          {"IndexName":"multi","Projection":{"ProjectionType":"ALL"},
           "KeySchema":[{"AttributeName":"ma","KeyType":"HASH"},{"AttributeName":"mb","KeyType":"HASH"},
             {"AttributeName":"mc","KeyType":"RANGE"},{"AttributeName":"md","KeyType":"RANGE"}]}],
         "LocalSecondaryIndexes":[{"IndexName":"local",
           "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["n"]},
           "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"lsk","KeyType":"RANGE"}]}]}""");
  }

  static void delete(Subject subject) {
    for (TableShape table : TABLES) {
      Answer answer = subject.ask("DeleteTable", "{\"TableName\":\"" + table.name() + "\"}");
      if (!answer.ok()) {
        throw new IllegalStateException("a table of the differential test was not deleted: " + answer);
      }
    }
  }

  private static void expectCreated(Subject subject, String body) {
    Answer answer = subject.ask("CreateTable", body);
    if (!answer.ok()) {
      throw new IllegalStateException("a table of the differential test was refused: " + answer);
    }
  }
}
