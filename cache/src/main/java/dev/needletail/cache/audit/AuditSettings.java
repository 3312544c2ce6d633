package dev.needletail.cache.audit;

import java.time.Duration;

/**
 * How entries are audited.
 *
 * @param othersWrite  whether others than this node may write to the store
 * @param confirmAfter how long after a disagreement the entry is looked at again: what was on its way to this node, the
 *                     announcement of a peer, a stream's record, the engine's own expiry, arrives meanwhile
 * @param pause        how long the store is left alone after it has refused a sample, or not answered it
 */
public record AuditSettings(boolean othersWrite, Duration confirmAfter, Duration pause) {

  /** The waiting times that are usual. */
  public static AuditSettings of(boolean othersWrite) {
    return new AuditSettings(othersWrite, Duration.ofMillis(250), Duration.ofSeconds(10));
  }
}
