package dev.needletail.cache.port;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes whose caches behave as one with ours (rules 6 and 7 of the consistency protocol).
 *
 * <p>Threads: any; no method blocks.
 */
public interface Peers {

  /**
   * Tells every peer, after our own caches have been changed and before the client is answered.
   *
   * @return completes when the client may be answered. It never completes exceptionally: a peer that does not answer is
   *         bounded by its lease
   */
  CompletionStage<@Nullable Void> announce(List<Announcement> announcements);

  /**
   * How old an entry may be and still be served, read on every hit. {@link Long#MAX_VALUE} as long as this node is sure that it hears
   * every announcement; the lease when it may have missed one.
   */
  long servableAgeNanosMax();
}
