package dev.needletail.loadtest.threshold;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Latencies;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which answers are meant.
 *
 * @param operation as DynamoDB calls it; null for all of them
 * @param answers   a class of answers; null for all that are no error
 */
public record Subject(@Nullable String operation, @Nullable AnswerClass answers) {

  static final String ALL = "all";

  /** Words of expressions. Those that are not here are what DynamoDB calls an operation, in any case. */
  private static final Map<String, String> OPERATIONS = operations();

  private static Map<String, String> operations() {
    var operations = new LinkedHashMap<String, String>();
    operations.put("get", "GetItem");
    operations.put("put", "PutItem");
    operations.put("update", "UpdateItem");
    operations.put("delete", "DeleteItem");
    operations.put("query", "Query");
    operations.put("scan", "Scan");
    operations.put("batch-get", "BatchGetItem");
    operations.put("batch-write", "BatchWriteItem");
    operations.put("transact-get", "TransactGetItems");
    operations.put("transact-write", "TransactWriteItems");
    return operations;
  }

  /** For the user. */
  static String operationWords() {
    return ALL + ", " + String.join(", ", OPERATIONS.keySet());
  }

  /** The operation of a word of an expression; null if it is none. */
  static @Nullable String operationOf(String word) {
    String known = OPERATIONS.get(word.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    return OPERATIONS.values().stream().filter(word::equalsIgnoreCase).findFirst().orElse(null);
  }

  /** For the user. */
  static String answerWords() {
    return Arrays.stream(AnswerClass.values()).map(AnswerClass::label).collect(Collectors.joining(", "));
  }

  /** The class of a word of an expression; null if it is none. */
  static @Nullable AnswerClass answersOf(String word) {
    return Arrays.stream(AnswerClass.values()).filter(each -> each.label().equalsIgnoreCase(word)).findFirst()
        .orElse(null);
  }

  /** Whether these are of the operation that is meant, errors included. */
  boolean isOfOperation(Latencies latencies) {
    return operation == null || operation.equals(latencies.operation());
  }

  /** Whether these are meant. */
  boolean holdsFor(Latencies latencies) {
    return isOfOperation(latencies)
        && (answers == null ? latencies.answer() != AnswerClass.ERROR : answers == latencies.answer());
  }

  /** As in an expression: {@code get.hit}. */
  @Override
  public String toString() {
    String word = operation == null
        ? ALL
        : OPERATIONS.entrySet().stream().filter(entry -> entry.getValue().equals(operation)).map(Map.Entry::getKey)
            .findFirst().orElse(operation);
    return answers == null ? word : word + "." + answers.label();
  }
}
