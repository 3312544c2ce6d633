package dev.needletail.cluster;

import dev.needletail.cluster.protocol.ClusterRules;

/** Clusters whose rules may be broken on purpose, and that speak an older version of the messages. */
public final class Clusters {

  private Clusters() {}

  public static Cluster of(ClusterSettings settings, ClusterSurroundings around, ClusterRules rules, int version) {
    return new Cluster(settings, around, rules, version);
  }
}
