package dev.needletail.proxy.remote;

import java.util.List;

/**
 * Which operations may be sent twice: those that change nothing. An operation that we do not know is taken for a write,
 * unless its name begins as DynamoDB's reads do.
 */
final class Repeatable {

  private static final List<String> READS = List.of("Get", "BatchGet", "Query", "Scan", "TransactGet", "Describe",
      "List", "Search");

  private Repeatable() {}

  static boolean is(String operation) {
    for (String read : READS) {
      if (operation.startsWith(read)) {
        return true;
      }
    }
    return false;
  }
}
