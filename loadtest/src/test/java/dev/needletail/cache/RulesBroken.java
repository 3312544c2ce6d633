package dev.needletail.cache;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cluster.SingleNode;
import dev.needletail.model.Store;

/** Caches that keep to other rules than the protocol's. What ships cannot be told to: this is in the caches' package for that. */
public final class RulesBroken {

  private RulesBroken() {}

  public static Store around(Store store, CacheSettings settings, ConsistencyRules rules) {
    return new AcceleratedStore(store, settings, MonotonicClock.SYSTEM, new SingleNode(), CacheStatistics.NONE, rules);
  }
}
