package dev.needletail.proxy.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cluster.transport.Member;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MemberListTest {

  private static final Member A = member("10.0.0.1:8000", "eu-1", "r1");
  private static final Member B = member("10.0.0.2:8000", "eu-1", "r2");
  private static final Member C = member("[fd00::3]:8000", "eu-2", "r1");
  private static final Member D = member("10.0.0.4:8001", "eu-2", "r1");

  private static Member member(String address, String zone, String rack) {
    return new Member(UUID.randomUUID(), address, address, "", zone, rack);
  }

  private static String list(Map<String, String> query) {
    return new String(MemberList.list(A, List.of(C, D, B, A), query), StandardCharsets.UTF_8);
  }

  @Test
  void list_samePort_isLeftOut() {
    assertThat(list(Map.of())).isEqualTo("[\"10.0.0.1\",\"10.0.0.2\",\"10.0.0.4:8001\",\"[fd00::3]\"]");
  }

  @Test
  void list_zoneAndRack_leaveOutTheOthers() {
    assertThat(list(Map.of("dc", "eu-1"))).isEqualTo("[\"10.0.0.1\",\"10.0.0.2\"]");
    assertThat(list(Map.of("zone", "eu-2", "rack", "r1"))).isEqualTo("[\"10.0.0.4:8001\",\"[fd00::3]\"]");
    assertThat(list(Map.of("rack", "none"))).isEqualTo("[]");
  }
}
