package dev.needletail.proxy.http.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AsciiScanTest {

  @Test
  void printableEnd_everyByteAtEveryPlace_isTheFirstThatIsNotPrintable() {
    for (int value = 0; value < 256; value++) {
      for (int at = 0; at < 20; at++) {
        var bytes = new byte[24];
        Arrays.fill(bytes, (byte) 'a');
        bytes[at] = (byte) value;
        bytes[21] = '\r';
        boolean printable = value >= ' ' && value <= '~';

        assertThat(AsciiScan.printableEnd(bytes, 0, 24)).as("%s at %s", value, at).isEqualTo(printable ? 21 : at);
      }
    }
  }

  @Test
  void printableEnd_nothingElse_isTheEnd() {
    byte[] bytes = "abcdefghijklmnop".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    for (int to = 0; to <= bytes.length; to++) {
      assertThat(AsciiScan.printableEnd(bytes, 0, to)).isEqualTo(to);
    }
  }

  @Test
  void tokenEnd_everyByte_isTheFirstThatNoNameHas() {
    for (int value = 0; value < 256; value++) {
      var bytes = new byte[]{'a', (byte) value, ':'};
      boolean token = Character.isLetterOrDigit(value) && value < 128 || "!#$%&'*+-.^_`|~".indexOf(value) >= 0;

      assertThat(AsciiScan.tokenEnd(bytes, 0, 3)).as("%s", value).isEqualTo(token ? 2 : 1);
    }
  }
}
