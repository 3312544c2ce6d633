package dev.needletail.model.expression;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.syntax.ConditionSyntax;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.expression.syntax.ProjectionSyntax;
import dev.needletail.model.expression.syntax.UpdateSyntax;
import dev.needletail.model.value.AttributeValue;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of one request (or of one entry of a batch or transaction), and the parsing of the expressions that
 * use them. Parse the request's expressions in DynamoDB's order, then call {@link #checkAllUsed()}.
 *
 * <p>Every expression goes through the same passes, each over the whole of it before the next: size, syntax, redundant
 * parentheses, names as written, what placeholders and operands mean, and then the size with all that the placeholders
 * stand for; a fault of an earlier pass hides those of a later one, as it does in DynamoDB. Every method refuses with
 * DynamoDB's ValidationException.
 *
 * <p>Threads: confined to the request's.
 */
public final class ExpressionScope {

  /** Characters that an expression may have. */
  private static final int CHARS_MAX = 4096;

  private static final String KEY_CONDITION = "KeyConditionExpression";

  private final Placeholders placeholders;
  private final String prefix;
  private long expandedBytes;

  /**
   * A scope for a request that has at least one expression.
   *
   * @param names     ExpressionAttributeNames; null when the request has none
   * @param values    ExpressionAttributeValues, each a valid value; null when the request has none
   * @param enveloped whether refusals begin with "1 validation error detected: "
   * @throws RefusedException if a map is empty, or has a key that is no placeholder
   */
  public ExpressionScope(@Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values,
      boolean enveloped) {
    this.prefix = enveloped ? "1 validation error detected: " : "";
    this.placeholders = refusing("", () -> new Placeholders(names, values));
  }

  /**
   * Parses a condition.
   *
   * @param parameter the request's parameter, for the error text: ConditionExpression or FilterExpression
   */
  public Condition condition(String parameter, String text) {
    return parsing(parameter, text, "; expression size: " + text.length(), () -> bound(text));
  }

  /**
   * Parses a KeyConditionExpression as the condition that it is, too. What a key cannot be asked is refused by
   * {@link #keyCondition} when the other expressions have been parsed.
   */
  public Condition keyExpression(String text) {
    return parsing(KEY_CONDITION, text, ";", () -> bound(text));
  }

  /** Reads the key condition out of a parsed KeyConditionExpression. */
  public KeyCondition keyCondition(Condition parsed) {
    return refusing(invalid(KEY_CONDITION), () -> KeyConditionReader.read(parsed));
  }

  /** Parses a ProjectionExpression. */
  public Projection projection(String text) {
    return parsing("ProjectionExpression", text, ";",
        () -> new Projection(new PathBinder(placeholders).bindAll(ProjectionSyntax.parse(text).paths())));
  }

  /** Parses an UpdateExpression. */
  public Update update(String text) {
    return parsing("UpdateExpression", text, ";",
        () -> new UpdateBinder(placeholders).bind(UpdateSyntax.parse(text)));
  }

  /** Refuses names, then values, that no expression has used. */
  public void checkAllUsed() {
    refusing("", () -> {
      placeholders.checkAllUsed();
      return this;
    });
  }

  /** Refuses names that are no names, then names or values that are too large together. Faulty values go before. */
  public void checkContents() {
    refusing("", () -> {
      placeholders.checkContents();
      return this;
    });
  }

  /** The size of the expressions parsed so far, with all that their placeholders stand for, once for each use. */
  public long expandedBytes() {
    return expandedBytes;
  }

  private <T> T parsing(String parameter, String text, String tooLongEnd, Supplier<T> parsing) {
    return refusing(invalid(parameter), () -> {
      checkSize(text, tooLongEnd);
      placeholders.beginExpression();
      T parsed = parsing.get();
      expandedBytes += placeholders.expandedBytes(text);
      return parsed;
    });
  }

  private Condition bound(String text) {
    return new ConditionBinder(placeholders).bind(ConditionSyntax.parse(text));
  }

  private static String invalid(String parameter) {
    return "Invalid " + parameter + ": ";
  }

  private static void checkSize(String text, String end) {
    if (text.isEmpty()) {
      throw new InvalidExpressionException("The expression can not be empty;");
    }
    if (text.length() > CHARS_MAX) {
      throw new InvalidExpressionException("Expression size has exceeded the maximum allowed size" + end);
    }
  }

  private <T> T refusing(String expression, Supplier<T> parsing) {
    try {
      return parsing.get();
    } catch (InvalidExpressionException e) {
      throw Refusal.validation(prefix + expression + e.getMessage()).asException();
    }
  }
}
