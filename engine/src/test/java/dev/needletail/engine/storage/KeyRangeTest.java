package dev.needletail.engine.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyRangeTest {

  private static KeyRange range(String from, String to) {
    return new KeyRange(from.getBytes(ISO_8859_1), to.getBytes(ISO_8859_1));
  }

  @Test
  void overlaps_rangesThatTouch_haveNoKeyInCommon() {
    assertThat(range("a", "b").overlaps(range("b", "c"))).isFalse();
    assertThat(range("b", "c").overlaps(range("a", "b"))).isFalse();
    assertThat(range("a", "b\0").overlaps(range("b", "c"))).isTrue();
    assertThat(range("a", "d").overlaps(range("b", "c"))).isTrue();
    assertThat(range("b", "c").overlaps(range("a", "d"))).isTrue();
    assertThat(range("a", "\u0081").overlaps(range("\u0080", "\u00ff"))).isTrue();
  }

  @Test
  void union_holdsTheKeysOfBoth() {
    var union = range("b", "d").union(range("a", "c"));

    assertThat(new String(union.from(), ISO_8859_1)).isEqualTo("a");
    assertThat(new String(union.to(), ISO_8859_1)).isEqualTo("d");
  }
}
