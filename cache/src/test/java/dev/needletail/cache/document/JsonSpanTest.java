package dev.needletail.cache.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSpanTest {

  @Test
  void members_nestedDocument_areTheirBytesInOrder() {
    var document = span(" {\"a\" : {\"x\":[1,\"}\"]} ,\n\"b\":\"\\\"]\" , \"c\":-1.5e3,\"d\":null,\"e\":[]} ");

    assertThat(document.members()).extracting(member -> member.name() + "=" + text(member.value()))
        .containsExactly("a={\"x\":[1,\"}\"]}", "b=\"\\\"]\"", "c=-1.5e3", "d=null", "e=[]");
  }

  @Test
  void members_emptyObject_areNone() {
    assertThat(span("{ }").members()).isEmpty();
  }

  @Test
  void members_escapedName_isResolved() {
    assertThat(span("{\"\\u0049tem\":1}").get("Item")).isNotNull();
  }

  @Test
  void get_unknownName_isNull() {
    assertThat(span("{\"a\":1}").get("b")).isNull();
  }

  @Test
  void elements_mixed_areTheirBytes() {
    assertThat(span("[ 1 , {\"a\":[2]},\"x\" ]").elements()).extracting(JsonSpanTest::text)
        .containsExactly("1", "{\"a\":[2]}", "\"x\"");
    assertThat(span("[]").elements()).isEqualTo(List.of());
  }

  @Test
  void string_escapes_areResolved() {
    assertThat(span("\"a\\n\\t\\r\\b\\f\\/\\\\\\\"\\u00e9\\ud83d\\ude00é\"").string())
        .isEqualTo("a\n\t\r\b\f/\\\"é😀é");
  }

  @Test
  void number_isRead() {
    assertThat(span("12.5").number()).isEqualTo(12.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "[1", "[1 2]", "{\"a\":1}}", "{\"a\" 1}", "\"a",
      "{a:1}", "]", "{\"a\":1 \"b\":2}"})
  void of_notJson_isNoticed(String text) {
    assertThatThrownBy(() -> {
      var span = span(text);
      if (span.isObject()) {
        span.members();
      } else {
        span.elements();
      }
    }).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void edit_removesReplacesAndAdds_keepingTheRest() {
    var edited = new DocumentEdit(span("{\"a\":1,\"b\": {\"x\" : 1},\"c\":3}")).without("a").without("absent")
        .with("c", bytes("33")).with("d", bytes("4")).toByteArray();

    assertThat(new String(edited, StandardCharsets.UTF_8)).isEqualTo("{\"b\":{\"x\" : 1},\"c\":33,\"d\":4}");
  }

  private static JsonSpan span(String text) {
    return JsonSpan.of(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(JsonSpan span) {
    return new String(span.bytes(), StandardCharsets.UTF_8);
  }
}
