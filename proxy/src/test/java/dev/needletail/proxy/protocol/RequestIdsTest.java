package dev.needletail.proxy.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestIdsTest {

  @Test
  void ids_areOfAwsForm_andDiffer() {
    var ids = new RequestIds(new SplittableRandom(7));
    var seen = new HashSet<String>();

    for (int i = 0; i < 10_000; i++) {
      seen.add(ids.next());
    }

    assertThat(seen).hasSize(10_000).allMatch(id -> id.matches("[A-Z0-9]{52}"));
  }
}
