package dev.needletail.cache.port;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Peers that remember what they were told, and acknowledge when the test says so.
 *
 * <p>Threads: any.
 */
public final class FakePeers implements Peers {

  private final List<Announcement> heard = new ArrayList<>();
  private CompletableFuture<@Nullable Void> acknowledgement = CompletableFuture.completedFuture(null);
  private volatile long servableAgeNanosMax = Long.MAX_VALUE;
  private final AtomicReference<@Nullable Runnable> beforeLease = new AtomicReference<>();

  @Override
  public synchronized CompletionStage<@Nullable Void> announce(List<Announcement> announcements) {
    heard.addAll(announcements);
    return acknowledgement;
  }

  @Override
  public long servableAgeNanosMax() {
    Runnable action = beforeLease.getAndSet(null);
    if (action != null) {
      action.run();
    }
    return servableAgeNanosMax;
  }

  /** What has been announced so far. */
  public synchronized List<Announcement> heard() {
    return List.copyOf(heard);
  }

  /** From now on announcements are acknowledged when the result is completed. */
  public synchronized CompletableFuture<@Nullable Void> holdAcknowledgements() {
    acknowledgement = new CompletableFuture<>();
    return acknowledgement;
  }

  /** What happens just before the lease is looked at the next time. */
  public void beforeLease(Runnable action) {
    beforeLease.set(action);
  }

  public void limitServableAge(long nanos) {
    servableAgeNanosMax = nanos;
  }
}
