package dev.needletail.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.RefusedException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, it is parsed or refused: no other exception, no exhausted stack. */
class RandomExpressionsTest {

  private static final int EXPRESSIONS = 2_000;

  private static final List<String> TOKENS = List.of("a", "s", "m", "l", "#s", "#undef", ":s", ":n", ":l", ":undef",
      "name", "0", "1", "9", "99999999999", "(", ")", "(", ")", "[", "]", ".", ",", "=", "<>", "<", ">=", "+", "-",
      "AND", "or", "NOT", "BETWEEN", "IN", "SET", "REMOVE", "add", "DELETE", "size(", "contains(", "begins_with(",
      "attribute_exists(", "if_not_exists(", "list_append(", "f(", "#", ":", "!", "\"", "\u00e9", "\uD834\uDD1E",
      "\uD834", "\u0000");

  private static final List<String> FRAGMENTS = List.of("s = :s", "n BETWEEN :n1 AND :n", "s IN (:s, :z)",
      "contains(l, :n1)", "size(m) > :n", "NOT attribute_exists(absent)", "(", ")", " AND ", " OR ", "NOT ",
      "SET s = :s",
      ", m.a = n + :n", " REMOVE l[0]", " ADD n :n", " DELETE ss :ss", ", ", "m.l[1]", "s", "list_append(l, :l)");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void parse_randomTokens_parsesOrRefuses(long seed) {
    run(seed, TOKENS, " ");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void parse_randomFragments_parsesOrRefuses(long seed) {
    run(seed, FRAGMENTS, "");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void parse_randomCharacters_parsesOrRefuses(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < EXPRESSIONS; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append((char) random.nextInt(0, random.nextInt(10) == 0 ? 0xFFFF : 0x7F));
      }
      parseAsAnything(text.toString());
    }
  }

  private static void run(long seed, List<String> parts, String separator) {
    var random = new Random(seed);
    for (int i = 0; i < EXPRESSIONS; i++) {
      var text = new StringBuilder();
      for (int length = 1 + random.nextInt(random.nextInt(50) == 0 ? 600 : 12); length > 0; length--) {
        text.append(parts.get(random.nextInt(parts.size()))).append(random.nextInt(4) == 0 ? "" : separator);
      }
      parseAsAnything(text.toString());
    }
  }

  private static void parseAsAnything(String text) {
    parse(text, scope -> scope.condition("FilterExpression", text).test(Samples.ITEM));
    parse(text, scope -> scope.keyCondition(scope.keyExpression(text)));
    parse(text, scope -> scope.projection(text).apply(Samples.ITEM));
    parse(text, scope -> scope.update(text).apply(Samples.ITEM));
  }

  private static void parse(String text, Consumer<ExpressionScope> parsing) {
    try {
      parsing.accept(Samples.scope());
    } catch (RefusedException refused) {
      assertThat(refused.refusal().message()).as(text).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("not refused but failed: " + text, e);
    }
  }
}
