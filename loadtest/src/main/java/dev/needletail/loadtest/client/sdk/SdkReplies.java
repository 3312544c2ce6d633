package dev.needletail.loadtest.client.sdk;

import dev.needletail.loadtest.client.BrokenConnection;
import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.workload.Reply;
import dev.needletail.loadtest.workload.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Makes of what the SDK's client returns or throws what there is to know of it. Threads: any. */
final class SdkReplies {

  private SdkReplies() {}

  static Reply of(Step step, DynamoDbResponse response) {
    boolean undone = switch (response) {
      case BatchGetItemResponse batch -> !batch.unprocessedKeys().isEmpty();
      case BatchWriteItemResponse batch -> !batch.unprocessedItems().isEmpty();
      default -> false;
    };
    if (undone) {
      return Reply.failed(new ErrorType(ErrorType.Kind.UNPROCESSED, step.isWrite() ? "items" : "keys"), true, 0);
    }
    return new Reply(step.isWrite() ? AnswerClass.WRITE : cache(response), null, false,
        response instanceof GetItemResponse get ? version(get.item()) : -1, units(response),
        response instanceof QueryResponse query && query.hasLastEvaluatedKey()
            ? new PageKey(query.lastEvaluatedKey())
            : null,
        0);
  }

  static Reply of(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    return switch (cause) {
      case DynamoDbException refused -> Reply.failed(type(refused), refused.statusCode() >= 500, 0);
      case ApiCallTimeoutException _,ApiCallAttemptTimeoutException _ ->
        Reply.failed(new ErrorType(ErrorType.Kind.TIMEOUT, "no answer"), true, 0);
      case Crc32MismatchException _ -> Reply.failed(new ErrorType(ErrorType.Kind.CORRUPT, "checksum"), true, 0);
      default -> Reply.failed(new ErrorType(ErrorType.Kind.CONNECTION, word(cause)), true, 0);
    };
  }

  /** The cause that is about the connection, if there is one. */
  static @Nullable IOException connectionFailure(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof IOException failure) {
        return failure;
      }
    }
    return null;
  }

  private static String word(Throwable thrown) {
    IOException failure = connectionFailure(thrown);
    return failure == null ? thrown.getClass().getSimpleName() : BrokenConnection.word(failure);
  }

  private static ErrorType type(DynamoDbException refused) {
    String code = refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorCode();
    return code == null || code.isEmpty()
        ? new ErrorType(ErrorType.Kind.HTTP, Integer.toString(refused.statusCode()))
        : new ErrorType(ErrorType.Kind.SERVICE, code);
  }

  private static AnswerClass cache(DynamoDbResponse response) {
    String header = response.sdkHttpResponse().firstMatchingHeader("x-needletail-cache").orElse("");
    if (header.startsWith("hit")) {
      return header.contains("; stale=") ? AnswerClass.STALE : AnswerClass.HIT;
    }
    return header.startsWith("miss")
        ? AnswerClass.MISS
        : header.startsWith("bypass") ? AnswerClass.BYPASS : AnswerClass.UNCACHED;
  }

  /** Negative if there is none; the greatest of all for one that no run wrote, because it is too long. */
  private static long version(Map<String, AttributeValue> item) {
    AttributeValue version = item.get("version");
    if (version == null || version.n() == null) {
      return -1;
    }
    try {
      return Long.parseLong(version.n());
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static double units(DynamoDbResponse response) {
    List<@Nullable ConsumedCapacity> consumed = switch (response) {
      case GetItemResponse each -> one(each.consumedCapacity());
      case PutItemResponse each -> one(each.consumedCapacity());
      case UpdateItemResponse each -> one(each.consumedCapacity());
      case DeleteItemResponse each -> one(each.consumedCapacity());
      case QueryResponse each -> one(each.consumedCapacity());
      case ScanResponse each -> one(each.consumedCapacity());
      case BatchGetItemResponse each -> List.copyOf(each.consumedCapacity());
      case BatchWriteItemResponse each -> List.copyOf(each.consumedCapacity());
      default -> List.of();
    };
    return consumed.stream().mapToDouble(each -> each == null ? 0 : each.capacityUnits()).sum();
  }

  private static List<@Nullable ConsumedCapacity> one(@Nullable ConsumedCapacity consumed) {
    return consumed == null ? List.of() : List.of(consumed);
  }
}
