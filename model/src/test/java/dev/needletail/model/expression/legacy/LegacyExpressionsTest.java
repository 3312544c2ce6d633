package dev.needletail.model.expression.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.expression.Update;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LegacyExpressionsTest {

  private static final Item ITEM = item("""
      {"s":{"S":"abc"},"n":{"N":"5"},"b":{"B":"AQID"},"ss":{"SS":["a","b"]},"l":{"L":[{"N":"1"}]},"m":{"M":{}},
       "t":{"BOOL":true},"nul":{"NULL":true}}
      """);
  private static final String INVALID = "One or more parameter values were invalid: ";

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      s      | EQ           | {"S":"abc"}           | true
      ss     | EQ           | {"SS":["b","a"]}      | true
      l      | EQ           | {"L":[{"N":"1.0"}]}   | true
      t      | EQ           | {"BOOL":true}         | true
      absent | EQ           | {"S":"x"}             | false
      s      | NE           | {"S":"x"}             | true
      s      | NE           | {"N":"1"}             | true
      absent | NE           | {"S":"x"}             | true
      ss     | NE           | {"SS":["b","a"]}      | false
      n      | LT           | {"N":"6"}             | true
      s      | LT           | {"N":"9"}             | false
      absent | LT           | {"S":"x"}             | false
      n      | LE           | {"N":"5.0"}           | true
      n      | GE           | {"N":"5"}             | true
      n      | GT           | {"N":"5"}             | false
      n      | IN           | {"N":"1"} {"N":"5.0"} | true
      l      | IN           | {"S":"a"}             | false
      absent | IN           | {"S":"a"}             | false
      n      | BETWEEN      | {"N":"1"} {"N":"9"}   | true
      s      | BETWEEN      | {"N":"1"} {"N":"9"}   | false
      nul    | NOT_NULL     |                       | true
      absent | NOT_NULL     |                       | false
      nul    | NULL         |                       | false
      absent | NULL         |                       | true
      s      | CONTAINS     | {"S":"b"}             | true
      ss     | CONTAINS     | {"S":"a"}             | true
      l      | CONTAINS     | {"N":"1"}             | true
      n      | CONTAINS     | {"N":"5"}             | false
      s      | NOT_CONTAINS | {"S":"b"}             | false
      ss     | NOT_CONTAINS | {"S":"z"}             | true
      n      | NOT_CONTAINS | {"N":"5"}             | true
      absent | NOT_CONTAINS | {"S":"b"}             | false
      s      | BEGINS_WITH  | {"S":"a"}             | true
      b      | BEGINS_WITH  | {"B":"AQ=="}          | true
      s      | BEGINS_WITH  | {"B":"AQ=="}          | false
      """)
  void filter_comparison_holdsAsInDynamoDb(String attribute, String operator, String values, boolean expected) {
    Map<String, LegacyComparison> filter = Map.of(attribute, new LegacyComparison(operator, values(values)));

    assertThat(LegacyExpressions.filter(filter, false, false).test(ITEM)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      EQ          |                       | Invalid number of argument(s) for the EQ ComparisonOperator
      EQ          | {"S":"a"} {"S":"b"}   | Invalid number of argument(s) for the EQ ComparisonOperator
      BETWEEN     | {"S":"a"}             | Invalid number of argument(s) for the BETWEEN ComparisonOperator
      IN          |                       | Invalid number of argument(s) for the IN ComparisonOperator
      NULL        | {"S":"a"}             | Invalid number of argument(s) for the NULL ComparisonOperator
      NOT_NULL    | {"S":"a"}             | Invalid number of argument(s) for the NOT_NULL ComparisonOperator
      BETWEEN     | {"S":"a"} {"N":"1"}   | AttributeValues inside AttributeValueList must be of same type
      IN          | {"S":"a"} {"N":"1"}   | AttributeValues inside AttributeValueList must be of same type
      LT          | {"SS":["a"]}          | ComparisonOperator LT is not valid for SS AttributeValue type
      GT          | {"NULL":true}         | ComparisonOperator GT is not valid for NULL AttributeValue type
      IN          | {"BOOL":true}         | ComparisonOperator IN is not valid for BOOL AttributeValue type
      BETWEEN     | {"L":[]} {"L":[]}     | ComparisonOperator BETWEEN is not valid for L AttributeValue type
      CONTAINS    | {"L":[]}              | ComparisonOperator CONTAINS is not valid for L AttributeValue type
      NOT_CONTAINS | {"M":{}}             | ComparisonOperator NOT_CONTAINS is not valid for M AttributeValue type
      BEGINS_WITH | {"N":"1"}             | ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type
      """)
  void filter_operandsThatDoNotFit_areRefused(String operator, String values, String message) {
    Map<String, LegacyComparison> filter = Map.of("s", new LegacyComparison(operator, values(values)));

    assertRefused(() -> LegacyExpressions.filter(filter, false, false), INVALID + message);
    assertRefused(() -> LegacyExpressions.filter(filter, false, true),
        "1 validation error detected: " + INVALID + message);
  }

  @Test
  void filter_boundsInWrongOrder_areRefused() {
    Map<String, LegacyComparison> filter = Map.of("s",
        new LegacyComparison("BETWEEN", values("{\"S\":\"b\"} {\"S\":\"a\"}")));

    assertRefused(() -> LegacyExpressions.filter(filter, false, false),
        "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
  }

  @Test
  void filter_severalComparisons_areJoinedByTheOperator() {
    var filter = new LinkedHashMap<String, LegacyComparison>();
    filter.put("s", new LegacyComparison("EQ", values("{\"S\":\"abc\"}")));
    filter.put("n", new LegacyComparison("EQ", values("{\"N\":\"6\"}")));

    assertThat(LegacyExpressions.filter(filter, true, false).test(ITEM)).isTrue();
    assertThat(LegacyExpressions.filter(filter, false, false).test(ITEM)).isFalse();
    assertThat(LegacyExpressions.filter(filter, false, false).topLevelNames()).containsExactly("s", "n");
  }

  @Test
  void filter_nameWithDot_isNoPath() {
    Map<String, LegacyComparison> filter = Map.of("x.y", new LegacyComparison("EQ", values("{\"N\":\"1\"}")));

    assertThat(LegacyExpressions.filter(filter, false, false).test(item("{\"x.y\":{\"N\":\"1\"}}"))).isTrue();
  }

  /** Members as in the request, with a dash for one that it does not have. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      s      | {"S":"abc"} | -     | -        | -           | true
      s      | {"S":"abc"} | true  | -        | -           | true
      s      | {"S":"x"}   | -     | -        | -           | false
      s      | -           | false | -        | -           | false
      absent | -           | false | -        | -           | true
      s      | {"S":"abc"} | -     | EQ       | -           | true
      s      | {"S":"b"}   | -     | CONTAINS | -           | true
      s      | -           | -     | EQ       | {"S":"abc"} | true
      s      | -           | -     | NOT_NULL | -           | true
      absent | -           | -     | NULL     | -           | true
      """)
  void expected_members_areACondition(String attribute, String value, String exists, String operator, String operands,
      boolean holds) {
    Map<String, LegacyExpected> expected = Map.of(attribute, expected(value, exists, operator, operands));

    assertThat(LegacyExpressions.expected(expected, false, false).test(ITEM)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      -         | -     | -    | -         | Value must be provided when Exists is null for Attribute: a
      -         | true  | -    | -         | Value must be provided when Exists is true for Attribute: a
      {"S":"a"} | false | -    | -         | Value cannot be used when Exists is false for Attribute: a
      {"S":"a"} | -     | EQ   | {"S":"a"} | Value and AttributeValueList cannot be used together for Attribute: a
      {"S":"a"} | -     | -    | {"S":"a"} | Value and AttributeValueList cannot be used together for Attribute: a
      -         | -     | -    | {"S":"a"} | AttributeValueList can only be used with a ComparisonOperator for Attribute: a
      -         | true  | EQ   | {"S":"a"} | Exists and ComparisonOperator cannot be used together for Attribute: a
      -         | true  | NULL | -         | Exists and ComparisonOperator cannot be used together for Attribute: a
      -         | -     | EQ   | -         | Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a
      {"S":"a"} | -     | NULL | -         | Invalid number of argument(s) for the NULL ComparisonOperator
      {"S":"a"} | -     | BETWEEN | -      | Invalid number of argument(s) for the BETWEEN ComparisonOperator
      """)
  void expected_membersThatDoNotFit_areRefused(String value, String exists, String operator, String operands,
      String message) {
    Map<String, LegacyExpected> expected = Map.of("a", expected(value, exists, operator, operands));

    assertRefused(() -> LegacyExpressions.expected(expected, false, false), INVALID + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      n   | PUT    | {"S":"x"}           | {"n":{"S":"x"}}
      x   | PUT    | {"S":""}            | {"x":{"S":""}}
      n   | DELETE | -                   | {}
      x   | DELETE | -                   | {}
      n   | ADD    | {"N":"1"}           | {"n":{"N":"6"}}
      x   | ADD    | {"N":"1"}           | {"x":{"N":"1"}}
      ss  | ADD    | {"SS":["c"]}        | {"ss":{"SS":["a","b","c"]}}
      l   | ADD    | {"L":[{"S":"x"}]}   | {"l":{"L":[{"N":"1"},{"S":"x"}]}}
      x   | ADD    | {"L":[{"S":"x"}]}   | {"x":{"L":[{"S":"x"}]}}
      ss  | DELETE | {"SS":["a"]}        | {"ss":{"SS":["b"]}}
      ss  | DELETE | {"SS":["a","b"]}    | {}
      x   | DELETE | {"SS":["a"]}        | {}
      a.b | PUT    | {"N":"1"}           | {"a.b":{"N":"1"}}
      """)
  void attributeUpdates_action_changesTheAttribute(String attribute, String action, String value, String expected) {
    Update update = LegacyExpressions.attributeUpdates(Map.of(attribute, new LegacyUpdate(action, valueOrNone(value))),
        false);

    assertThat(update.touched(update.apply(ITEM))).isEqualTo(item(expected));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      PUT    | -             | Only DELETE action is allowed when no attribute value is specified
      ADD    | -             | Only DELETE action is allowed when no attribute value is specified
      ADD    | {"S":"x"}     | ADD action is not supported for the type STRING
      ADD    | {"B":"AQ=="}  | ADD action is not supported for the type BINARY
      ADD    | {"M":{}}      | ADD action is not supported for the type MAP
      ADD    | {"BOOL":true} | ADD action is not supported for the type BOOLEAN
      ADD    | {"NULL":true} | ADD action is not supported for the type NULL
      DELETE | {"S":"x"}     | DELETE action with value is not supported for the type STRING
      DELETE | {"N":"1"}     | DELETE action with value is not supported for the type NUMBER
      DELETE | {"L":[]}      | DELETE action with value is not supported for the type LIST
      """)
  void attributeUpdates_valueThatDoesNotFit_isRefused(String action, String value, String message) {
    assertRefused(
        () -> LegacyExpressions.attributeUpdates(Map.of("a", new LegacyUpdate(action, valueOrNone(value))), true),
        "1 validation error detected: " + INVALID + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      s  | ADD    | {"N":"1"}
      n  | ADD    | {"SS":["x"]}
      n  | ADD    | {"L":[]}
      ss | ADD    | {"NS":["1"]}
      ss | DELETE | {"NS":["1"]}
      s  | DELETE | {"SS":["a"]}
      """)
  void attributeUpdates_itemOfAnotherType_isRefused(String attribute, String action, String value) {
    Update update = LegacyExpressions.attributeUpdates(Map.of(attribute, new LegacyUpdate(action, valueOrNone(value))),
        true);

    assertRefused(() -> update.apply(ITEM), "Type mismatch for attribute to update");
  }

  @Test
  void attributeUpdates_none_createsAnEmptyItem() {
    Update update = LegacyExpressions.attributeUpdates(Map.of(), false);

    assertThat(update.apply(ITEM)).isEqualTo(ITEM);
    assertThat(update.createsItem()).isTrue();
  }

  @Test
  void keyConditions_everyOperator_isAComparison() {
    assertThat(key("EQ", "{\"N\":\"1\"}")).isEqualTo(new Comparison.Equal(value("{\"N\":\"1\"}")));
    assertThat(key("LT", "{\"N\":\"1\"}")).isEqualTo(new Comparison.LessThan(value("{\"N\":\"1\"}"), false));
    assertThat(key("LE", "{\"N\":\"1\"}")).isEqualTo(new Comparison.LessThan(value("{\"N\":\"1\"}"), true));
    assertThat(key("GT", "{\"N\":\"1\"}")).isEqualTo(new Comparison.GreaterThan(value("{\"N\":\"1\"}"), false));
    assertThat(key("GE", "{\"N\":\"1\"}")).isEqualTo(new Comparison.GreaterThan(value("{\"N\":\"1\"}"), true));
    assertThat(key("BEGINS_WITH", "{\"S\":\"a\"}")).isEqualTo(new Comparison.BeginsWith(value("{\"S\":\"a\"}")));
    assertThat(key("BETWEEN", "{\"N\":\"1\"} {\"N\":\"2\"}"))
        .isEqualTo(new Comparison.Between(value("{\"N\":\"1\"}"), value("{\"N\":\"2\"}")));
  }

  @ParameterizedTest
  @CsvSource({"NE, {\"S\":\"a\"}", "IN, {\"S\":\"a\"}", "CONTAINS, {\"S\":\"a\"}", "NOT_CONTAINS, {\"S\":\"a\"}",
      "NULL,",
      "NOT_NULL,"})
  void keyConditions_operatorThatIsNoneOfKeys_isForTheHolderOfTheKeyToRefuse(String operator,
      @Nullable String operands) {
    assertThat(key(operator, operands)).isEqualTo(new Comparison.NotIndexable());
  }

  @Test
  void attributesToGet_names_areAProjection() {
    assertThat(LegacyExpressions.attributesToGet(List.of("s", "absent", "n"), false).apply(ITEM))
        .isEqualTo(item("{\"s\":{\"S\":\"abc\"},\"n\":{\"N\":\"5\"}}"));
    assertThat(LegacyExpressions.attributesToGet(List.of("x.y"), false).apply(item("{\"x.y\":{\"N\":\"1\"}}")))
        .isEqualTo(item("{\"x.y\":{\"N\":\"1\"}}"));
  }

  @Test
  void attributesToGet_sameNameTwice_isRefused() {
    assertRefused(() -> LegacyExpressions.attributesToGet(List.of("a", "b", "a"), false),
        INVALID + "Duplicate value in attribute name: a");
  }

  @ParameterizedTest
  @MethodSource("faultyNames")
  void anyParameter_nameThatNoAttributeHas_isRefused(String name, String message) {
    var comparison = new LegacyComparison("EQ", values("{\"S\":\"a\"}"));

    assertRefused(() -> LegacyExpressions.attributesToGet(List.of("a", name, name), false), message);
    assertRefused(() -> LegacyExpressions.attributeUpdates(Map.of(name, new LegacyUpdate("PUT", null)), false),
        message);
    assertRefused(() -> LegacyExpressions.expected(Map.of(name, expected("-", "false", "-", "-")), false, true),
        "1 validation error detected: " + message);
    assertRefused(
        () -> LegacyExpressions.expected(Map.of(name, expected("{\"S\":\"a\"}", "-", "-", "-")), false, false),
        message);
    assertRefused(() -> LegacyExpressions.expected(
        Map.of(name, expected("-", "-", "EQ", "{\"S\":\"a\"} {\"S\":\"b\"}")), false, false), message);
    assertRefused(() -> LegacyExpressions.filter(Map.of(name, comparison), false, false), message);
    assertRefused(() -> LegacyExpressions.keyConditions(Map.of(name, comparison), false), message);
  }

  static Stream<Arguments> faultyNames() {
    return Stream.of(arguments("", "Empty attribute name"),
        arguments("\u00e9".repeat(32768), "Attribute name is too large, must be less than 65536 bytes"));
  }

  @Test
  void filter_nameThatNoAttributeHasAndWrongOperands_isRefusedForTheOperands() {
    assertRefused(() -> LegacyExpressions.filter(Map.of("", new LegacyComparison("EQ", List.of())), false, false),
        INVALID + "Invalid number of argument(s) for the EQ ComparisonOperator");
  }

  private static Comparison key(String operator, @Nullable String operands) {
    var condition = LegacyExpressions.keyConditions(Map.of("sk", new LegacyComparison(operator, values(operands))),
        false);
    return Objects.requireNonNull(condition.comparisons().get("sk"));
  }

  private static LegacyExpected expected(String value, String exists, String operator, String operands) {
    return new LegacyExpected(valueOrNone(value), exists.equals("-") ? null : Boolean.valueOf(exists),
        operator.equals("-") ? null : operator, operands.equals("-") ? null : values(operands));
  }

  private static List<AttributeValue> values(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(" ")).map(LegacyExpressionsTest::value).toList();
  }

  private static @Nullable AttributeValue valueOrNone(String text) {
    return text.equals("-") ? null : value(text);
  }

  private static AttributeValue value(String text) {
    return Objects.requireNonNull(item("{\"v\":" + text + "}").get("v"));
  }

  private static Item item(String json) {
    return ItemJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatExceptionOfType(RefusedException.class).isThrownBy(call)
        .satisfies(refused -> assertThat(refused.refusal().message()).isEqualTo(message));
  }
}
