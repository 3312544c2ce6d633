package dev.needletail.loadtest.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

  @Test
  void text_anything_isEscaped() {
    String markup = new Markup().element("p", "<b a=\"1\">&'\u0000\ud800 \ud83d\ude00", "title", "\"<>&").toString();

    assertThat(markup).isEqualTo(
        "<p title=\"&quot;&lt;&gt;&amp;\">&lt;b a=&quot;1&quot;&gt;&amp;&#39;\ufffd\ufffd \ud83d\ude00</p>\n");
  }

  @Test
  void toString_openElement_isRefused() {
    assertThatThrownBy(() -> new Markup().open("p").toString()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void number_noNumber_isRefused() {
    assertThat(Markup.number(12)).isEqualTo("12");
    assertThat(Markup.number(12.34)).isEqualTo("12.3");
    assertThatThrownBy(() -> Markup.number(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
