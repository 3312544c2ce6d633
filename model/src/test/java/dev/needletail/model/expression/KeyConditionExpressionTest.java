package dev.needletail.model.expression;

import static dev.needletail.model.expression.Samples.VALUES;
import static dev.needletail.model.expression.Samples.assertRefused;
import static dev.needletail.model.expression.Samples.keyCondition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.value.AttributeValue;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyConditionExpressionTest {

  @ParameterizedTest
  @MethodSource("comparisons")
  void keyCondition_ofSortKey_isRead(String text, Comparison expected) {
    KeyCondition condition = keyCondition("pk = :s AND " + text);

    assertThat(condition.comparisons()).containsExactly(Map.entry("pk", new Comparison.Equal(value(":s"))),
        Map.entry("sk", expected));
  }

  static Stream<Arguments> comparisons() {
    return Stream.of(Arguments.of("sk = :n", new Comparison.Equal(value(":n"))),
        Arguments.of("sk < :n", new Comparison.LessThan(value(":n"), false)),
        Arguments.of("sk <= :n", new Comparison.LessThan(value(":n"), true)),
        Arguments.of("sk > :n", new Comparison.GreaterThan(value(":n"), false)),
        Arguments.of("sk >= :n", new Comparison.GreaterThan(value(":n"), true)),
        Arguments.of(":n = sk", new Comparison.Equal(value(":n"))),
        Arguments.of(":n < sk", new Comparison.GreaterThan(value(":n"), false)),
        Arguments.of(":n >= sk", new Comparison.LessThan(value(":n"), true)),
        Arguments.of("sk bEtWeEn :n1 aNd :n", new Comparison.Between(value(":n1"), value(":n"))),
        Arguments.of("sk BETWEEN :s AND :s", new Comparison.Between(value(":s"), value(":s"))),
        Arguments.of("begins_with(sk, :a)", new Comparison.BeginsWith(value(":a"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pk = :s AND sk > :n", "(pk = :s) AND (sk > :n)", "(pk = :s AND sk > :n)",
      "((pk = :s) AND (sk > :n))", "(pk) = (:s) and sk > :n"})
  void keyCondition_withParentheses_isRead(String text) {
    assertThat(keyCondition(text)).isEqualTo(keyCondition("pk = :s AND sk > :n"));
  }

  @Test
  void keyCondition_ofSeveralAttributes_keepsTheirOrder() {
    KeyCondition condition = keyCondition("d = :s AND (c = :s AND b = :s) AND a > :n");

    assertThat(condition.comparisons().keySet()).containsExactly("d", "c", "b", "a");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      pk <> :s                              | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: <>
      pk = :s OR sk = :s                    | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: OR
      pk = :s AND (sk = :s OR sk = :z)      | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: OR
      NOT pk = :s                           | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: NOT
      NOT NOT pk = :s                       | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: NOT
      pk = :s AND NOT sk = :s               | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: NOT
      pk IN (:s)                            | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: IN
      pk = :s AND contains(sk,:s)           | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: contains
      attribute_exists(pk)                  | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: attribute_exists
      attribute_not_exists(pk)              | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: attribute_not_exists
      attribute_type(pk,:typeS)             | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: attribute_type
      pk = :s AND size(sk) = :n             | Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations
      pk = size(sk)                         | Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations
      sk BETWEEN :n AND size(a)             | Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations
      pk.a = :s                             | Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes
      pk = :s AND begins_with(sk[0],:s)     | Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes
      :s = pk.a                             | Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes
      begins_with(:s,sk)                    | Invalid KeyConditionExpression: Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first operand
      :s BETWEEN sk AND sk                  | Invalid KeyConditionExpression: Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand
      pk = sk                               | Invalid KeyConditionExpression: Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
      begins_with(sk,m.a)                   | Invalid KeyConditionExpression: Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
      sk BETWEEN :s AND a                   | Invalid KeyConditionExpression: Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
      :s = :s                               | Invalid KeyConditionExpression: Invalid condition in KeyConditionExpression: No key attribute specified
      pk = :s AND pk = :z                   | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
      pk = :s AND sk > :s AND sk < :z       | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
      ((pk = :s))                           | Invalid KeyConditionExpression: The expression has redundant parentheses;
      pk = :s AND                           | Invalid KeyConditionExpression: Syntax error; token: "<EOF>", near: "AND"
      pk = :undef                           | Invalid KeyConditionExpression: An expression attribute value used in expression is not defined; attribute value: :undef
      name = :s                             | Invalid KeyConditionExpression: Attribute name is a reserved keyword; reserved keyword: name
      size(pk)                              | Invalid KeyConditionExpression: The function is not allowed to be used this way in an expression; function: size
      pk = pk                               | Invalid KeyConditionExpression: The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [pk]
      begins_with(sk, :n)                   | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      sk BETWEEN :z AND :s                  | Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:zzz}, upper bound operand: AttributeValue: {S:abc}
      """)
  void keyCondition_thatIsNone_isRefused(String text, String message) {
    assertRefused(() -> keyCondition(text), message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      pk = :s OR pk <> :undef    | Invalid KeyConditionExpression: An expression attribute value used in expression is not defined; attribute value: :undef
      contains(pk,:s) OR pk = sk | Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression: OR
      pk <> :s AND pk = pk       | Invalid KeyConditionExpression: The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [pk]
      """)
  void faults_several_areReportedInDynamoDbsOrder(String text, String message) {
    assertRefused(() -> keyCondition(text), message);
  }

  private static AttributeValue value(String placeholder) {
    return Objects.requireNonNull(VALUES.get(placeholder));
  }
}
