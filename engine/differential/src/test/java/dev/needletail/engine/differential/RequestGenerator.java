package dev.needletail.engine.differential;

import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** A repeatable stream of requests: the same seed makes the same requests. */
final class RequestGenerator {

  /** One request. */
  record Generated(String operation, ObjectNode body) {

    String document() {
      return body.toString();
    }

    Generated withDocument(String document) {
      return new Generated(operation, (ObjectNode) Answer.JSON.readTree(document));
    }

    @Override
    public String toString() {
      return operation + " " + body;
    }
  }

  private final SplittableRandom random;
  private final ValueGenerator values;
  private final ItemRequests items;
  private final PageRequests pages;
  private final BatchRequests batches;
  private final LegacyRequests legacy;
  private final StatementRequests statements;

  RequestGenerator(long seed) {
    random = new SplittableRandom(seed);
    values = new ValueGenerator(random);
    items = new ItemRequests(random, values);
    pages = new PageRequests(random, values);
    batches = new BatchRequests(random, values);
    legacy = new LegacyRequests(random, values);
    statements = new StatementRequests(random, values);
  }

  Generated next() {
    if (random.nextInt(150) == 0) {
      ObjectNode missing = ValueGenerator.object().put("TableName", "diff-missing");
      missing.set("Key", values.key(Schema.HASH));
      return new Generated("GetItem", missing);
    }
    TableShape table = Schema.TABLES.get(random.nextInt(Schema.TABLES.size()));
    return switch (random.nextInt(28)) {
      case 0, 1, 2, 3 -> items.put(table);
      case 4, 5, 6, 7, 8 -> items.update(table);
      case 9, 10 -> items.get(table);
      case 11 -> items.delete(table);
      case 12, 13, 14 -> pages.query(table);
      case 15 -> pages.scan(table);
      case 16 -> batches.batchGet();
      case 17 -> batches.batchWrite();
      case 18 -> batches.transactWrite();
      case 19 -> batches.transactGet();
      case 20, 21, 22, 23 -> legacy.next(table);
      default -> statements.next(table);
    };
  }
}
