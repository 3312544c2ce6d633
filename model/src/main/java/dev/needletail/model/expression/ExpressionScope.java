package dev.needletail.model.expression;

import dev.needletail.model.value.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of one request (or of one entry of a batch or transaction), and the parsing of the expressions that
 * use them. Parse the request's expressions in DynamoDB's order, then call {@link #checkAllUsed()}.
 *
 * <p>Every method refuses with DynamoDB's ValidationException. Threads: confined to the request's.
 */
public final class ExpressionScope {

  /**
   * A scope for a request that has at least one expression.
   *
   * @param names     ExpressionAttributeNames; null when the request has none
   * @param values    ExpressionAttributeValues, each a valid value; null when the request has none
   * @param enveloped whether refusals begin with "1 validation error detected: "
   * @throws dev.needletail.model.RefusedException if a map is empty or has a key that is no placeholder
   */
  public ExpressionScope(@Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values,
      boolean enveloped) {}

  /**
   * Parses a condition.
   *
   * @param parameter the request's parameter, for the error text: ConditionExpression or FilterExpression
   */
  public Condition condition(String parameter, String text) {
    throw new UnsupportedOperationException();
  }

  /** Parses a KeyConditionExpression. */
  public KeyCondition keyCondition(String text) {
    throw new UnsupportedOperationException();
  }

  /** Parses a ProjectionExpression. */
  public Projection projection(String text) {
    throw new UnsupportedOperationException();
  }

  /** Parses an UpdateExpression. */
  public Update update(String text) {
    throw new UnsupportedOperationException();
  }

  /** Refuses names, then values, that no expression has used. */
  public void checkAllUsed() {
    throw new UnsupportedOperationException();
  }
}
