package dev.needletail.engine.transaction;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.json.JsonWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Why one action of a transaction keeps all of it from taking effect, or that it does not.
 *
 * @param members writes further members of the reason: the item that failed a condition
 */
record CancellationReason(String code, String message, Consumer<JsonWriter> members) {

  /** The action is not to blame. */
  static final CancellationReason NONE = new CancellationReason("None", "", _ -> {});

  static final CancellationReason CONFLICT = new CancellationReason("TransactionConflict",
      "Transaction is ongoing for the item", _ -> {});

  /** What a single write would have been refused with. */
  static CancellationReason of(Refusal refusal) {
    String code = switch (refusal.name()) {
      case "ConditionalCheckFailedException" -> "ConditionalCheckFailed";
      case "DuplicateItemException" -> "DuplicateItem";
      case "ValidationException" -> "ValidationError";
      default -> throw new IllegalStateException("a transaction cannot be cancelled for " + refusal.name());
    };
    return new CancellationReason(code, refusal.message(), refusal.members());
  }

  /** What a single write would have been throttled with. */
  static CancellationReason throttled(Refusal refusal) {
    String code = refusal.name().equals("ProvisionedThroughputExceededException")
        ? "ProvisionedThroughputExceeded"
        : "ThrottlingError";
    return new CancellationReason(code, refusal.message(), _ -> {});
  }

  /** The refusal of the transaction: one reason for each action, in order. */
  static RefusedException cancelled(List<CancellationReason> reasons) {
    String codes = reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
    return Refusal
        .dynamodb("TransactionCanceledException",
            "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes)
        .withMembers(json -> {
          json.name("CancellationReasons").beginArray();
          reasons.forEach(reason -> reason.writeTo(json));
          json.endArray();
        }).asException();
  }

  boolean isToBlame() {
    return !code.equals(NONE.code);
  }

  private void writeTo(JsonWriter json) {
    json.beginObject().name("Code").string(code);
    members.accept(json);
    if (!message.isEmpty()) {
      json.name("Message").string(message);
    }
    json.endObject();
  }
}
