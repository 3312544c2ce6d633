package dev.needletail.cluster;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.Peers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of one. There is nobody to tell, so every announcement is acknowledged at once; and nothing that could be
 * missed, so no entry is ever too old for want of a lease.
 *
 * <p>Threads: any; stateless.
 */
public final class SingleNode implements Peers {

  private static final CompletionStage<@Nullable Void> ACKNOWLEDGED = CompletableFuture.completedStage(null);

  @Override
  public CompletionStage<@Nullable Void> announce(List<Announcement> announcements) {
    return ACKNOWLEDGED;
  }

  @Override
  public long servableAgeNanosMax() {
    return Long.MAX_VALUE;
  }
}
