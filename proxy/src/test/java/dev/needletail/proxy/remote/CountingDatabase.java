package dev.needletail.proxy.remote;

import java.util.List;
import java.util.function.Consumer;

/**
 * A database over HTTP that counts what it is asked. It has the table {@code Tab} with the key {@code pk}, and in it every
 * item, which says how many requests came before. A test can hold its reads.
 *
 * <p>Threads: any.
 */
public final class CountingDatabase implements AutoCloseable {

  private static final String DESCRIPTION = """
      {"Table":{"TableName":"Tab","TableStatus":"ACTIVE","TableId":"1","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
      "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]}}""";

  private final ScriptedDatabase database = new ScriptedDatabase();

  public CountingDatabase() {
    answer(CountingDatabase::well);
  }

  /** What becomes of reads from now on; tables are described in any case. */
  public void answer(Consumer<ScriptedDatabase.Exchange> script) {
    database.answer(exchange -> {
      if (operation(exchange).equals("DescribeTable")) {
        exchange.ok(DESCRIPTION);
      } else {
        script.accept(exchange);
      }
    });
  }

  /** Answers a request as the database would, if it held every item. */
  public static void well(ScriptedDatabase.Exchange exchange) {
    String item = "{\"pk\":{\"S\":\"a\"},\"n\":{\"N\":\"" + exchange.number() + "\"},\"m\":{\"S\":\"more\"}}";
    switch (operation(exchange)) {
      case "GetItem" -> exchange.ok("{\"Item\":" + item + "}");
      case "BatchGetItem" -> exchange.ok("{\"Responses\":{\"Tab\":[" + item + "]},\"UnprocessedKeys\":{}}");
      case "Query", "Scan" -> exchange.ok("{\"Items\":[" + item + "],\"Count\":1,\"ScannedCount\":1}");
      default -> exchange.ok("{}");
    }
  }

  /** As in {@code GetItem}. */
  public static String operation(ScriptedDatabase.Exchange exchange) {
    return exchange.header("x-amz-target").replaceFirst(".*\\.", "");
  }

  /** How many requests of the operation have come. */
  public long count(String operation) {
    return exchanges().stream().filter(exchange -> operation(exchange).equals(operation)).count();
  }

  public List<ScriptedDatabase.Exchange> exchanges() {
    return database.exchanges();
  }

  /** As in {@code http://127.0.0.1:8001}. */
  public String url() {
    return database.settings().endpoint().toString();
  }

  @Override
  public void close() {
    database.close();
  }
}
