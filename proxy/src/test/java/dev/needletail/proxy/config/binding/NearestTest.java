package dev.needletail.proxy.config.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({"port,port,0", "prot,port,1", "por,port,1", "ports,port,1", "bort,port,1", "'',port,4", "abc,cab,2"})
  void distance_countsLetters(String a, String b, int expected) {
    assertThat(Nearest.distance(a, b)).isEqualTo(expected);
    assertThat(Nearest.distance(b, a)).isEqualTo(expected);
  }

  @Test
  void find_amongSeveral_takesTheNearest() {
    assertThat(Nearest.find("cache.item.tl", List.of("cache.query.ttl", "cache.item.ttl", "port")))
        .isEqualTo("cache.item.ttl");
  }

  @Test
  void find_inADeepPlace_looksAtWhatIsDifferent() {
    assertThat(Nearest.find("rules.busy.x", List.of("rules.busy.lag", "rules.busy.limit"))).isNull();
    assertThat(Nearest.find("rules.busy.lmit", List.of("rules.busy.lag", "rules.busy.limit")))
        .isEqualTo("rules.busy.limit");
    assertThat(Nearest.find("NEEDLETAIL_X", List.of("NEEDLETAIL_PORT", "NEEDLETAIL_MODE"))).isNull();
    assertThat(Nearest.find("NEEDLETAIL_PROT", List.of("NEEDLETAIL_PORT"))).isEqualTo("NEEDLETAIL_PORT");
    assertThat(Nearest.find("cach.item.budget", List.of("cache.item.budget"))).isEqualTo("cache.item.budget");
  }

  @Test
  void find_withNothingNear_findsNothing() {
    assertThat(Nearest.find("colour", List.of("port", "host"))).isNull();
  }
}
