package dev.needletail.cluster.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberTest {

  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);

  @Test
  void equals_sameNameAnotherProcess_isAnotherMember() {
    assertThat(member(ONE, "n1", "a")).isNotEqualTo(member(OTHER, "n1", "a"));
  }

  @Test
  void equals_sameProcessToldDifferently_isTheSame() {
    assertThat(member(ONE, "n1", "a")).isEqualTo(member(ONE, "n1", "b")).hasSameHashCodeAs(member(ONE, "n1", "b"));
  }

  @Test
  void create_withoutNameOrAddress_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Member(ONE, "", "h:1", "", "", ""));
    assertThatIllegalArgumentException().isThrownBy(() -> new Member(ONE, "n1", "", "", "", ""));
  }

  @Test
  void view_ofMembers_knowsThemByIncarnation() {
    var view = new View(1, List.of(member(ONE, "n1", "a")));

    assertThat(view.contains(ONE)).isTrue();
    assertThat(view.contains(OTHER)).isFalse();
  }

  @Test
  void view_thatNamesAMemberTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new View(1, List.of(member(ONE, "n1", "a"), member(ONE, "n1", "a"))));
  }

  private static Member member(UUID incarnation, String name, String zone) {
    return new Member(incarnation, name, "127.0.0.1:8000", "", zone, "");
  }
}
