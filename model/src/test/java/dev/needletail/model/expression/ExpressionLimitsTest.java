package dev.needletail.model.expression;

import static dev.needletail.model.expression.Samples.assertRefused;
import static dev.needletail.model.expression.Samples.condition;
import static dev.needletail.model.expression.Samples.keyCondition;
import static dev.needletail.model.expression.Samples.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.needletail.model.RefusedException;
import dev.needletail.model.value.AttributeValue;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionLimitsTest {

  private static final String TOO_MANY = "The expression contains too many operators; operator count: 301";

  @Test
  void size_of4096Characters_isAccepted() {
    assertThat(condition("s = :s" + " ".repeat(4090)).test(Samples.ITEM)).isTrue();
  }

  @Test
  void size_beyond4096Characters_isRefused() {
    String text = "a".repeat(4097);

    assertRefused(() -> condition(text),
        "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4097");
    assertRefused(() -> scope().condition("FilterExpression", text),
        "Invalid FilterExpression: Expression size has exceeded the maximum allowed size; expression size: 4097");
    assertRefused(() -> keyCondition(text),
        "Invalid KeyConditionExpression: Expression size has exceeded the maximum allowed size;");
    assertRefused(() -> scope().projection(text),
        "Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size;");
    assertRefused(() -> scope().update(text),
        "Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;");
  }

  @Test
  void names_upTo2MiBWithTheirPlaceholders_areAccepted() {
    Map<String, String> names = new TreeMap<>();
    for (int i = 10; i < 42; i++) {
      names.put("#" + i, "x".repeat(65_533));
    }
    assertThatCode(() -> new ExpressionScope(names, null, false).checkContents()).doesNotThrowAnyException();

    names.put("#10", "x".repeat(65_534));
    assertRefused(() -> new ExpressionScope(names, null, false).checkContents(),
        "ExpressionAttributeNames exceeds max size");
  }

  @Test
  void values_upTo2MiBWithTheirPlaceholders_areAccepted() {
    int half = 1 << 20;
    assertThatCode(() -> values(half - 2, half - 2).checkContents()).doesNotThrowAnyException();
    assertRefused(() -> values(half - 2, half - 1).checkContents(), "ExpressionAttributeValues exceeds max size");
  }

  @Test
  void expression_upTo1MiBWithWhatItsPlaceholdersStandFor_isAccepted() {
    int half = 1 << 19;
    assertThatCode(() -> values(half - 16, half).condition("FilterExpression", "a = :a OR a = :b"))
        .doesNotThrowAnyException();
    assertThatCode(() -> values(half, 1).update("SET a = :a, b = :b")).doesNotThrowAnyException();

    String tooLarge = "Expression size has exceeded the maximum allowed size;";
    assertRefused(() -> values(half - 15, half).condition("FilterExpression", "a = :a OR a = :b"),
        "Invalid FilterExpression: " + tooLarge);
    assertRefused(() -> values(half, 1).update("SET a = :a, b = :a"), "Invalid UpdateExpression: " + tooLarge);
    assertRefused(() -> new ExpressionScope(Map.of("#n", "x".repeat(60_000)), null, false)
        .projection(numbered("a%d.#n", 18)), "Invalid ProjectionExpression: " + tooLarge);
  }

  @Test
  void expressions_ofOneRequest_areMeasuredOneByOne() {
    var scope = values(600_000, 600_000);

    assertThatCode(() -> {
      scope.condition("ConditionExpression", "a = :a");
      scope.update("SET b = :b");
    }).doesNotThrowAnyException();
  }

  /** A scope with the texts {@code :a} and {@code :b} of some lengths. */
  private static ExpressionScope values(int lengthOfA, int lengthOfB) {
    return new ExpressionScope(null, Map.of(":a", AttributeValue.string("x".repeat(lengthOfA)), ":b",
        AttributeValue.string("x".repeat(lengthOfB))), false);
  }

  @Test
  void operators_300_areAccepted() {
    assertThat(condition(repeated("s=:s", " OR ", 150)).test(Samples.ITEM)).isTrue();
    assertThat(condition(repeated("attribute_exists(s)", " OR ", 150)).test(Samples.ITEM)).isTrue();
    assertThat(condition("NOT ".repeat(299) + "s = :s").test(Samples.ITEM)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {151, 200, 300})
  void operators_moreThan300_areRefusedAs301(int conditions) {
    assertRefused(() -> condition(repeated("s=:s", " OR ", conditions)), "Invalid ConditionExpression: " + TOO_MANY);
  }

  @Test
  void operators_moreThan300OfOneKind_areRefused() {
    assertRefused(() -> condition("NOT ".repeat(1000) + "s = :s"), "Invalid ConditionExpression: " + TOO_MANY);
    assertRefused(() -> condition(repeated("size(s)=:n", " OR ", 101)), "Invalid ConditionExpression: " + TOO_MANY);
    assertRefused(() -> scope().update("SET " + numbered("a%d=:n+:n", 301)), "Invalid UpdateExpression: " + TOO_MANY);
  }

  @Test
  void operators_tooManyAndAnotherFault_areReportedLastInConditions() {
    String many = repeated("s=:s", " AND ", 160);

    assertRefused(() -> condition(many + " AND b = b"),
        "Invalid ConditionExpression: The first operand must be distinct from the remaining operands for this operator"
            + " or function; operator: =, first operand: [b]");
    assertRefused(() -> scope().update("SET b = :undef, " + numbered("a%d=:n+:n", 301)),
        "Invalid UpdateExpression: " + TOO_MANY);
    assertRefused(() -> scope().update("SET b = :n, b = :n, " + numbered("a%d=:n+:n", 301)),
        "Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these"
            + " paths; path one: [b], path two: [b]");
  }

  @Test
  void setActions_moreThan300_areNoOperators() {
    assertThat(scope().update("SET " + numbered("a%d=:n", 301)).topLevelNames()).hasSize(301);
  }

  @Test
  void in_100Candidates_isAccepted() {
    assertThat(condition("s IN (" + repeated(":s", ",", 100) + ")").test(Samples.ITEM)).isTrue();
  }

  @Test
  void in_101Candidates_isRefused() {
    assertRefused(() -> condition("s IN (" + repeated(":s", ",", 101) + ")"),
        "Invalid ConditionExpression: The IN operator is provided with too many operands; number of operands: 101");
  }

  @Test
  void path_32Levels_isAccepted() {
    assertThat(condition("a" + ".a".repeat(31) + " <> :s").test(Samples.ITEM)).isTrue();
    assertThat(condition("a" + "[1]".repeat(31) + " <> :s").test(Samples.ITEM)).isTrue();
  }

  @Test
  void path_moreLevels_isRefused() {
    assertRefused(() -> condition("a" + ".a".repeat(32) + " = :s"),
        "Invalid ConditionExpression: The document path has too many nesting levels; nesting levels: 33");
    assertRefused(() -> scope().projection("a" + "[1]".repeat(40)),
        "Invalid ProjectionExpression: The document path has too many nesting levels; nesting levels: 41");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 1000, 2040})
  void parentheses_nestedDeeply_areRedundant(int depth) {
    assertRefused(() -> condition("(".repeat(depth) + "a = :s" + ")".repeat(depth)),
        "Invalid ConditionExpression: The expression has redundant parentheses;");
    assertRefused(() -> condition("(".repeat(depth)), depth > 620
        ? "Invalid ConditionExpression: The expression has redundant parentheses;"
        : "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"(\"");
    assertRefused(() -> scope().update("SET a = " + "(".repeat(depth) + ":s" + ")".repeat(depth)),
        "Invalid UpdateExpression: The expression has redundant parentheses;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"size(", "f(", "f((", "NOT (", "(a = b AND ("})
  void anything_nestedDeeply_isRefusedWithoutExhaustingTheStack(String opening) {
    String text = opening.repeat(4000 / opening.length());

    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> condition(text));
  }

  private static String repeated(String text, String separator, int times) {
    return String.join(separator, Collections.nCopies(times, text));
  }

  private static String numbered(String pattern, int times) {
    var text = new StringBuilder();
    for (int i = 0; i < times; i++) {
      text.append(i == 0 ? "" : ",").append(pattern.formatted(i));
    }
    return text.toString();
  }
}
