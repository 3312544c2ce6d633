package dev.needletail.model.operation;

import dev.needletail.model.document.Document;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.ExpressionScope;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The condition of a put or delete: ConditionExpression, or Expected, which it replaced. */
public final class Conditions {

  public static final ExpressionParameters PARAMETERS = new ExpressionParameters(
      List.of("Expected", "ConditionalOperator"), List.of("ConditionExpression"), "Expected");

  private Conditions() {}

  /** The condition of the request; null if it has none. */
  public static @Nullable Condition of(Document request, Wording wording) {
    Condition expected = LegacyParameters.expected(request, wording);
    return expected != null ? expected : expression(request, wording, _ -> {});
  }

  /**
   * The ConditionExpression of the part; null if it has none.
   *
   * @param size is told how many bytes the expression has with all that its placeholders stand for
   */
  public static @Nullable Condition expression(Document part, Wording wording, LongConsumer size) {
    String expression = part.stringOrNull("ConditionExpression");
    if (expression == null) {
      return null;
    }
    ExpressionScope scope = ExpressionParameters.scope(part, wording);
    Condition condition = scope.condition("ConditionExpression", expression);
    scope.checkAllUsed();
    size.accept(scope.expandedBytes());
    return condition;
  }

  /** Whether the error of a failed condition carries the item. */
  public static boolean returnOldOnFailure(Document part) {
    return "ALL_OLD".equals(part.stringOrNull("ReturnValuesOnConditionCheckFailure"));
  }

  /** Refuses values to return that only an update has. */
  public static void checkReturnsOldOrNothing(ReturnValues returnValues, Wording wording) {
    if (returnValues != ReturnValues.NONE && returnValues != ReturnValues.ALL_OLD) {
      throw wording.refusal("ReturnValues can only be ALL_OLD or NONE");
    }
  }
}
