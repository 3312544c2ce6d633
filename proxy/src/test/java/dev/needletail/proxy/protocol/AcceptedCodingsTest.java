package dev.needletail.proxy.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedCodingsTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      gzip                             | gzip
      deflate                          | deflate
      GZIP                             | gzip
      gzip, deflate                    | gzip
      deflate, gzip                    | deflate
      br, gzip                         | gzip
      a, gzip ,, b                     | gzip
      gzip;q=0.2, deflate;q=0.3        | deflate
      gzip; Q = 0.2 , deflate;q=0.3    | deflate
      gzip;q=0, deflate;q=0.001        | deflate
      identity, gzip;q=0.1             | gzip
      *                                | gzip
      *, deflate                       | deflate
      *, deflate;q=0.5                 | gzip
      *, gzip;q=0.5                    | deflate
      gzip;q=0.5, *;q=0.1              | gzip
      gzip;q=0, *                      | deflate
      deflate, gzip;q=7                | deflate
      deflate;q=0.5, gzip;q=7          | gzip
      deflate;q=0.5, gzip;q=x          | gzip
      deflate;q=0.5, gzip;q=0.         | deflate
      deflate;q=-1, gzip;q=.1          | gzip
      deflate;q=0.5, gzip;a=b;q=1;q=0  | gzip
      gzip;q=0, gzip;q=1, gzip;q=0     | gzip""")
  void best_ofTheAccepted_isTheClientsFavourite(String header, String coding) {
    assertThat(AcceptedCodings.best(List.of(header))).isNotNull().isEqualTo(ContentCoding.of(coding));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
      ``
      identity
      br, zstd, compress, x-gzip
      "gzip"
      gzip br
      gzip:q=1
      gzip;q=0
      gzip ;q=0.000
      gzip;a=1;q=0
      *;q=0
      br;q=0.8, *;q=0
      ;
      ;;q=1""")
  void best_ofNothingThatIsKnown_isNone(String header) {
    assertThat(AcceptedCodings.best(List.of(header))).isNull();
  }

  @Test
  void best_ofSeveralHeaders_countsThemAll() {
    assertThat(AcceptedCodings.best(List.of("br", "deflate"))).isEqualTo(ContentCoding.DEFLATE);
    assertThat(AcceptedCodings.best(List.of())).isNull();
  }
}
