package dev.needletail.cache.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentCutTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"a":{"x":1}}                     | {}
      { "a" : 1 }                       | {}
      {"a":1,"b":2}                     | {"b":2}
      {"b":2,"a":{"a":[1]},"c":3}       | {"b":2,"c":3}
      {"b":{"a":1},"a":"}"}             | {"b":{"a":1}}
      {"b": 2, "a": 1, "c": 3}          | {"b": 2, "c": 3}
      {"a": 1, "c": 3}                  | {"c": 3}
      {"b": 2, "a": 1}                  | {"b": 2}
      {"b":2}                           | {"b":2}
      {}                                | {}
      """)
  void without_anyPlace_leavesEveryOtherByte(String document, String expected) {
    assertThat(text(DocumentCut.without(span(document), "a"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      {"a":{"x":{"N":"1"},"y":2},"b":2} | {"a":{"x":{"N":"1"}},"b":2}
      {"b": 2, "a": {"y": 2, "x": 1}}   | {"b": 2, "a": {"x": 1}}
      {"a":{"x":1}}                     | {"a":{"x":1}}
      {"a":{"y":1},"b":2}               | {"b":2}
      {"b":2}                           | {"b":2}
      """)
  void withOnly_oneMember_leavesThatOfTheObject(String document, String expected) {
    assertThat(text(DocumentCut.withOnly(span(document), "a", "x"))).isEqualTo(expected);
  }

  private static JsonSpan span(String text) {
    return JsonSpan.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }
}
