package dev.needletail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleNodeTest {

  private final SingleNode node = new SingleNode();

  @Test
  void announce_anything_isAcknowledgedAtOnce() {
    var acknowledged = node.announce(List.of(new Announcement.EverythingForgotten()));

    assertThat(acknowledged.toCompletableFuture()).isCompletedWithValue(null);
  }

  @Test
  void servableAge_isUnlimited() {
    assertThat(node.servableAgeNanosMax()).isEqualTo(Long.MAX_VALUE);
  }
}
