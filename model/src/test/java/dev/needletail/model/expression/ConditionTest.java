package dev.needletail.model.expression;

import static dev.needletail.model.expression.Samples.condition;
import static dev.needletail.model.expression.Samples.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.value.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  @ParameterizedTest
  @ValueSource(strings = {"s = :s", "NOT s = :z", "s <> :z", "s < :z", "s <= :s", "s >= :s", "n > :n1", "n >= :n",
      "one = :n1", "bin > :b1", "#s = :s", "NOT (s = :z)", "NOT NOT s = :s",
      // equality is by value, whatever the order and the spelling
      "ss = :ss", "ns = :ns", "m = :m", "l1 = :l", "l[0] = one", "t = :t", "t <> :f", "nul = :nul", "e = :e",
      // an absent attribute, and values of two types, are unequal
      "absent <> :s", "absent <> gone", "s <> :n", "NOT absent = :s", "NOT absent < :s", "m.absent <> :n",
      "n BETWEEN :n1 AND :n", "s BETWEEN :a AND :s", "bin BETWEEN :b1 AND :b", ":n3 BETWEEN one AND n",
      "size(s) BETWEEN :n1 AND :n", "NOT absent BETWEEN :n1 AND :n", "NOT n BETWEEN one AND s",
      "n IN (:n1, :n)", "n IN (:s, :n)", "m IN (:m)", "size(s) IN (:n3)", "n IN (size(s), :n)", "NOT absent IN (:s)",
      "attribute_exists(s)", "attribute_exists(nul)", "attribute_exists(l[2][0])", "attribute_exists(#m.#a)",
      "attribute_not_exists(absent)", "attribute_not_exists(l[3])", "attribute_not_exists(m[0])",
      "attribute_not_exists(l.a)", "attribute_not_exists(s.a)", "attribute_not_exists(m.a.b)",
      "attribute_type(s, :typeS)", "attribute_type(size(s), :typeN)", "attribute_type(:n, :typeN)",
      "begins_with(s, :a)", "begins_with(s, :e)", "begins_with(bin, :b1)", "begins_with(bin, :eb)",
      "begins_with(:s, s)", "contains(s, :a)", "contains(s, :e)", "contains(e, :e)", "contains(bin, :b1)",
      "contains(bin, :eb)", "contains(ss, :a)", "contains(ns, :n1)", "contains(bs, :b1)", "contains(l, :n1)",
      "contains(l, :l)", "contains(:s, s)", "size(s) = :n3", "size(bin) = :n3", "size(ss) = :n2", "size(ns) = :n2",
      "size(bs) = :n1", "size(l) = :n3", "size(m) = :n3", "size(e) < :n1", "size(l[2]) = :n1",
      // UTF-16 code units, not characters
      "size(u) = :n3",
      // what has no size equals nothing
      "size(absent) <> :n1", "size(n) <> :n1", "NOT size(t) = :n1"})
  void test_holds_isTrue(String text) {
    assertThat(condition(text).test(Samples.ITEM)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s = :z", "s <> :s", "absent = :s", "absent = gone", "absent < :s", "absent > :s",
      "s = :n", "s < :n", "s > :n", "l < one", "t <= nul", "ss < ns", "nul = absent", "l1 <> :l",
      "n BETWEEN :a AND :s", "n BETWEEN one AND absent", "n BETWEEN absent AND :n", "absent BETWEEN :n1 AND :n",
      "n BETWEEN one AND s", "absent IN (:s)", "l IN (:a)", "attribute_exists(absent)", "attribute_exists(m.absent)",
      "attribute_not_exists(nul)", "attribute_type(n, :typeS)", "attribute_type(absent, :typeS)",
      "begins_with(s, :b)", "begins_with(n, :a)", "begins_with(absent, :e)", "begins_with(s, absent)",
      "contains(ss, :n)", "contains(ss, :ss1)", "contains(n, :n)", "contains(m, :a)", "contains(absent, :a)",
      "contains(s, absent)", "contains(t, :t)", "contains(nul, :nul)", "contains(s, :n)", "size(n) = :n",
      "size(t) = :n1", "size(nul) = :n1", "size(absent) = :n1", "size(u) = :n2"})
  void test_doesNotHold_isFalse(String text) {
    assertThat(condition(text).test(Samples.ITEM)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      // NOT binds closer than AND, AND closer than OR
      "s = :s OR s = :z AND n = :n1", "NOT s = :z AND n = :n", "NOT (s = :z OR n = :n1)",
      "(s = :z OR s = :s) AND n = :n", "s=:s aNd nOt s=:z", "n bEtWeEn :n1 AnD :n and s In (:s)",
      "n BETWEEN :n1 AND :n AND s = :s", "(s) = (:s)", "((s = :s) AND n = :n)", "((s = :s) AND (n = :n))",
      "NOT(NOT(s = :s))", "(attribute_exists(s))", "attribute_exists((s))", "size((s)) = :n3", "(size(s)) = :n3",
      "n IN ((:n), :n1)", "n BETWEEN (:n1) AND (:n)", "s = :s AND(n = :n)", "n IN(:n)", "n BETWEEN:n1 AND:n",
      " s\t=\r\n:s ", "l [ 0 ] = one", "m . a <> :s", "attribute_exists (s)", "m.#a <> :s"})
  void parse_precedenceParenthesesAndSpace_areAsInDynamoDb(String text) {
    assertThat(condition(text).test(Samples.ITEM)).isTrue();
  }

  @Test
  void test_strings_compareByCodePoint() {
    Item item = item("{\"bmp\":{\"S\":\"\\uFFFF\"},\"astral\":{\"S\":\"\\uD834\\uDD1E\"}}");

    assertThat(condition("bmp < astral").test(item)).isTrue();
    assertThat(condition("astral < bmp").test(item)).isFalse();
  }

  @Test
  void equals_sameMeaningByOtherPlaceholders_isEqual() {
    Condition one = condition("#s = :n1 AND m.#a IN (:s)");
    Condition other = condition("s = :n1 and #m.a in (:s)");

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
  }

  @Test
  void topLevelNames_severalPaths_areInOrderOfAppearance() {
    Condition condition = condition("contains(l[0], #s) OR NOT size(m.a) IN (n, l) AND n BETWEEN one AND :n");

    assertThat(condition.topLevelNames()).containsExactly("l", "s", "m", "n", "one");
    assertThat(condition.nestedNames()).containsExactly("l", "m");
  }
}
