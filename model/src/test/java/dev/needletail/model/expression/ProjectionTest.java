package dev.needletail.model.expression;

import static dev.needletail.model.expression.Samples.assertRefused;
import static dev.needletail.model.expression.Samples.item;
import static dev.needletail.model.expression.Samples.scope;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      s                    | {"s":{"S":"abc"}}
      s,n                  | {"s":{"S":"abc"},"n":{"N":"5"}}
      ` s \t,\r\n n `      | {"s":{"S":"abc"},"n":{"N":"5"}}
      absent               | {}
      #s                   | {"s":{"S":"abc"}}
      #m.#a                | {"m":{"M":{"a":{"S":"x"}}}}
      m                    | {"m":{"M":{"a":{"S":"x"},"n":{"N":"1"},"l":{"L":[{"N":"7"},{"N":"8"}]}}}}
      m.a, m.n             | {"m":{"M":{"a":{"S":"x"},"n":{"N":"1"}}}}
      m.l[1], m.l[0]       | {"m":{"M":{"l":{"L":[{"N":"7"},{"N":"8"}]}}}}
      l[0]                 | {"l":{"L":[{"N":"1"}]}}
      l[2], l[0]           | {"l":{"L":[{"N":"1"},{"L":[{"N":"1"}]}]}}
      l[2][0]              | {"l":{"L":[{"L":[{"N":"1"}]}]}}
      l[1], l[9]           | {"l":{"L":[{"S":"q"}]}}
      l[9]                 | {}
      m.absent             | {}
      m.absent.a           | {}
      m[0]                 | {}
      l.a                  | {}
      s.a                  | {}
      s[0]                 | {}
      m.a.b, l[0][0], n    | {"n":{"N":"5"}}
      m.absent, l[1], gone | {"l":{"L":[{"S":"q"}]}}
      """)
  void apply_paths_selectsWhatExists(String text, String expected) {
    assertThat(scope().projection(text).apply(Samples.ITEM)).isEqualTo(item(expected));
  }

  @Test
  void apply_placeholderWithDot_isOneName() {
    assertThat(scope().projection("#dotted").apply(item("{\"x.y\":{\"N\":\"1\"},\"x\":{\"M\":{\"y\":{\"N\":\"2\"}}}}")))
        .isEqualTo(item("{\"x.y\":{\"N\":\"1\"}}"));
  }

  @Test
  void topLevelNames_severalPaths_areInOrderOfAppearance() {
    Projection projection = scope().projection("m.n, s, l[1], m.a, absent");

    assertThat(projection.topLevelNames()).containsExactly("m", "s", "l", "absent");
    assertThat(projection.nestedNames()).containsExactly("m", "l");
  }

  @Test
  void equals_samePathsInOtherOrder_isEqual() {
    Projection one = scope().projection("#m.a, s, l[1], l[0]");
    Projection other = scope().projection("l[0], l[1], #s, m.#a");

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(scope().projection("m.a, s, l[1]"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ``          | The expression can not be empty;
      a,          | Syntax error; token: "<EOF>", near: ","
      a,,b        | Syntax error; token: ",", near: ",,b"
      ,a          | Syntax error; token: ",", near: ",a"
      a b         | Syntax error; token: "b", near: "a b"
      a = b       | Syntax error; token: "=", near: "a = b"
      size(a)     | Syntax error; token: "(", near: "size(a"
      (a)         | Syntax error; token: "(", near: "(a"
      :s          | Syntax error; token: ":s", near: ":s"
      a[0         | Syntax error; token: "<EOF>", near: "0"
      a.          | Syntax error; token: "<EOF>", near: "."
      .           | Syntax error; token: ".", near: "."
      *           | Syntax error; token: "*", near: "*"
      a[*]        | Syntax error; token: "*", near: "[*]"
      !!! INVALID | Syntax error; token: "!", near: "!!"
      set         | Syntax error; token: "set", near: "set"
      a,b AND c   | Syntax error; token: "AND", near: "b AND c"
      a, name     | Attribute name is a reserved keyword; reserved keyword: name
      #undef      | An expression attribute name used in the document path is not defined; attribute name: #undef
      a.:s        | An expression attribute name used in the document path is not defined; attribute name: :s
      a[4294967296] | List index is not within the allowable range; index: [4294967296]
      a, name, #undef, a | Attribute name is a reserved keyword; reserved keyword: name
      """)
  void projection_thatIsNone_isRefused(String text, String message) {
    assertRefused(() -> scope().projection(text), "Invalid ProjectionExpression: " + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a, a             | overlap  | [a] | [a]
      #a, a            | overlap  | [a] | [a]
      a, a.b           | overlap  | [a] | [a, b]
      a.b, a           | overlap  | [a, b] | [a]
      a.b[2], x, a.b   | overlap  | [a, b, [2]] | [a, b]
      a[1], a[1]       | overlap  | [a, [1]] | [a, [1]]
      a.b, a[1]        | conflict | [a, b] | [a, [1]]
      a[0].b, a[0][1]  | conflict | [a, [0], b] | [a, [0], [1]]
      c, c, a.b, a[0]  | conflict | [a, b] | [a, [0]]
      a.b, a[0], c, c  | overlap  | [c] | [c]
      """)
  void projection_onClashingPaths_isRefused(String text, String clash, String one, String two) {
    assertRefused(() -> scope().projection(text),
        "Invalid ProjectionExpression: Two document paths " + clash
            + " with each other; must remove or rewrite one of these paths; path one: " + one + ", path two: " + two);
  }
}
