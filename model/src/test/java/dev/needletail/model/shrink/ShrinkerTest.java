package dev.needletail.model.shrink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

  @Test
  void shrink_twoOfManyMatter_leavesThoseTwoInOrder() {
    List<String> sequence = requests(200);

    List<String> shrunk = shrinker(tried -> tried.containsAll(List.of("17", "150")), 500).shrink(sequence);

    assertThat(shrunk).containsExactly("17", "150");
  }

  @Test
  void shrink_onlyTheLastMatters_isFoundAtOnce() {
    List<String> shrunk = shrinker(tried -> tried.contains("99999"), 2).shrink(requests(100_000));

    assertThat(shrunk).containsExactly("99999");
  }

  @Test
  void shrink_oneMemberMatters_leavesThatMember() {
    List<String> shrunk = shrinker(tried -> tried.getFirst().contains("2"), 100)
        .shrink(List.of("{\"a\":{\"b\":1,\"c\":[1,2]},\"d\":3}"));

    assertThat(shrunk).containsExactly("{\"a\":{\"c\":[2]}}");
  }

  @Test
  void shrink_noJson_leavesTheTextAlone() {
    assertThat(shrinker(_ -> true, 100).shrink(List.of("{\"a\":"))).containsExactly("{\"a\":");
  }

  @Test
  void shrink_noTriesLeft_stops() {
    var tries = new AtomicInteger();

    List<String> shrunk = shrinker(tried -> {
      tries.incrementAndGet();
      return tried.size() >= 20;
    }, 4).shrink(requests(64));

    assertThat(tries).hasValue(4);
    assertThat(shrunk).hasSize(32);
  }

  @Test
  void shrink_noMemberMatters_everyDocumentIsEmptied() {
    List<String> shrunk = shrinker(tried -> tried.size() == 2, 100).shrink(List.of("{\"a\":1}", "{\"b\":[2]}"));

    assertThat(shrunk).containsExactly("{}", "{}");
  }

  private static Shrinker<String> shrinker(Predicate<List<String>> fails, int triesMax) {
    return new Shrinker<>(request -> request, (_, document) -> document, fails, triesMax);
  }

  private static List<String> requests(int count) {
    var requests = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      requests.add(Integer.toString(i));
    }
    return requests;
  }
}
