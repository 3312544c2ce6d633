package dev.needletail.model.expression;

import static dev.needletail.model.expression.Samples.assertRefused;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.needletail.model.value.AttributeValue;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionScopeTest {

  private static final AttributeValue VALUE = AttributeValue.string("v");

  @Test
  void scope_withoutMaps_needsNone() {
    var scope = new ExpressionScope(null, null, false);
    scope.projection("a");

    assertThatNoException().isThrownBy(scope::checkAllUsed);
  }

  @Test
  void scope_emptyMap_isRefused() {
    assertRefused(() -> new ExpressionScope(Map.of(), Map.of(), false), "ExpressionAttributeNames must not be empty");
    assertRefused(() -> new ExpressionScope(null, Map.of(), true),
        "1 validation error detected: ExpressionAttributeValues must not be empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "#", "##", "#a-b", "#\u00e9", ":a", "#a.b"})
  void names_keyThatIsNoPlaceholder_isRefused(String key) {
    assertRefused(() -> new ExpressionScope(Map.of(key, "a"), Map.of("foo", VALUE), false),
        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + key + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", ":", "::s", ":a-b", "#s"})
  void values_keyThatIsNoPlaceholder_isRefused(String key) {
    assertRefused(() -> new ExpressionScope(Map.of("#a", ""), Map.of(key, VALUE), false),
        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"" + key + "\"");
  }

  @Test
  void keys_emptyOrTooLong_areRefused() {
    assertRefused(() -> new ExpressionScope(Map.of("", "a"), null, false),
        "ExpressionAttributeNames contains invalid key: The expression attribute map contains an empty key;");
    assertRefused(() -> new ExpressionScope(Map.of("#" + "a".repeat(255), "a"), null, false),
        "ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too long;"
            + " size of key: 256");
    assertRefused(() -> new ExpressionScope(null, Map.of(":" + "a".repeat(255), VALUE), false),
        "ExpressionAttributeValues contains invalid key: The expression attribute map contains a key that is too long;");
    assertThatNoException()
        .isThrownBy(() -> new ExpressionScope(Map.of("#" + "a".repeat(254), "a"), null, false));
  }

  @Test
  void names_emptyOrTooLongName_isRefused() {
    assertRefused(() -> new ExpressionScope(Map.of("#a", ""), null, false).checkContents(),
        "ExpressionAttributeNames contains invalid value: Empty attribute name for key #a");
    assertRefused(() -> new ExpressionScope(Map.of("#a", "\u00e9".repeat(32768)), null, false).checkContents(),
        "ExpressionAttributeNames contains invalid value: Attribute name is too large, must be less than 65536 bytes"
            + " for key #a");
    assertThatNoException()
        .isThrownBy(() -> new ExpressionScope(Map.of("#a", "a".repeat(65535)), null, false).checkContents());
  }

  @Test
  void checkAllUsed_unusedNamesAndValues_refusesNamesFirst() {
    var scope = new ExpressionScope(Map.of("#a", "a", "#y", "y", "#x", "x"), Map.of(":v", VALUE), false);
    scope.condition("ConditionExpression", "attribute_exists(#a)");

    assertRefused(scope::checkAllUsed,
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#x, #y}");
  }

  @Test
  void checkAllUsed_unusedValues_areRefused() {
    var scope = new ExpressionScope(null, Map.of(":v", VALUE, ":w", VALUE, ":x", VALUE), true);
    scope.condition("ConditionExpression", "a = :x");

    assertRefused(scope::checkAllUsed, "1 validation error detected: Value provided in ExpressionAttributeValues unused"
        + " in expressions: keys: {:v, :w}");
  }

  @Test
  void checkAllUsed_usedByDifferentExpressions_isNotRefused() {
    var scope = new ExpressionScope(Map.of("#a", "a", "#b", "b", "#c", "c"), Map.of(":v", VALUE, ":w", VALUE), false);
    scope.update("SET #a = :v");
    scope.condition("ConditionExpression", "#b = :w");
    scope.projection("#c");

    assertThatNoException().isThrownBy(scope::checkAllUsed);
  }

  @Test
  void refusal_enveloped_hasThePrefix() {
    var scope = new ExpressionScope(null, null, true);

    assertRefused(() -> scope.condition("ConditionExpression", "((a = b))"),
        "1 validation error detected: Invalid ConditionExpression: The expression has redundant parentheses;");
    assertRefused(() -> scope.update(""),
        "1 validation error detected: Invalid UpdateExpression: The expression can not be empty;");
  }

  @Test
  void refusal_ofAFilter_namesItsParameter() {
    assertRefused(() -> new ExpressionScope(null, null, false).condition("FilterExpression", "a"),
        "Invalid FilterExpression: Syntax error; token: \"<EOF>\", near: \"a\"");
  }
}
