package dev.needletail.proxy.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.transparency.generate.FuzzRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

  @Test
  void shrink_twoOfManyMatter_leavesThoseTwoInOrder() {
    List<FuzzRequest> sequence = requests(200);

    List<FuzzRequest> shrunk = new Shrinker(
        tried -> tried.containsAll(List.of(sequence.get(17), sequence.get(150))), 500).shrink(sequence);

    assertThat(shrunk).containsExactly(sequence.get(17), sequence.get(150));
  }

  @Test
  void shrink_oneMemberMatters_leavesThatMember() {
    var request = new FuzzRequest("POST", "/", List.of(), "{\"a\":{\"b\":1,\"c\":[1,2]},\"d\":3}");

    List<FuzzRequest> shrunk = new Shrinker(tried -> tried.getFirst().body().contains("2"), 100)
        .shrink(List.of(request));

    assertThat(shrunk.getFirst().body()).isEqualTo("{\"a\":{\"c\":[2]}}");
  }

  @Test
  void shrink_noTriesLeft_stops() {
    List<FuzzRequest> sequence = requests(64);

    assertThat(new Shrinker(_ -> true, 1).shrink(sequence)).hasSize(32);
  }

  private static List<FuzzRequest> requests(int count) {
    var requests = new ArrayList<FuzzRequest>();
    for (int i = 0; i < count; i++) {
      requests.add(new FuzzRequest("POST", "/" + i, List.of(), ""));
    }
    return requests;
  }
}
