package dev.needletail.cluster.jgroups;

/** Says in words what it means that JGroups could not talk to somebody, where JGroups names the cause only. Threads: any; stateless. */
final class RefusedPeers {

  private static final String ACCEPT = "JGRP000006";
  private static final String SEND = "JGRP000034";
  private static final String OTHER_CLUSTER = "JGRP000012";
  private static final String OTHER_CLUSTER_BATCH = "JGRP000013";

  private RefusedPeers() {}

  /** The line with an explanation before it, if it is about a peer that does not belong to the cluster. */
  static String explained(String line) {
    if (line.startsWith(ACCEPT) && line.contains("SSLSocket")) {
      return "refused a peer that has no certificate of this cluster: " + line;
    }
    if (line.startsWith(ACCEPT) && line.contains("cookie 16030")) {
      return "refused a peer that talks TLS, which this node is not configured for: " + line;
    }
    if (line.startsWith(SEND) && line.contains("SSL")) {
      return "a peer does not take this node's certificate, or this node does not take the peer's: " + line;
    }
    if (line.startsWith(OTHER_CLUSTER) || line.startsWith(OTHER_CLUSTER_BATCH)) {
      return "refused a peer of a cluster with another name: " + line;
    }
    return line;
  }
}
