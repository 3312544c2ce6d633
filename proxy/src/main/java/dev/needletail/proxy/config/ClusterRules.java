package dev.needletail.proxy.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must hold among the settings of a cluster. Threads: any; stateless. */
public final class ClusterRules {

  /** Addresses that are found when the node starts; none of them is a loopback address. */
  public static final Set<String> SYMBOLIC_HOSTS = Set.of("site-local", "global", "non-loopback");

  /** A beat may be lost or late without ending the lease. */
  private static final int BEATS_IN_LEASE_MIN = 3;

  private ClusterRules() {}

  /** A line for each problem; none for a node that is alone. */
  static List<String> problems(Configuration configuration) {
    ClusterConfiguration cluster = configuration.cluster();
    var problems = new ArrayList<String>();
    if (cluster.name() == null) {
      return problems;
    }
    if (cluster.name().isBlank()) {
      problems.add("cluster.name is empty");
    }
    if (configuration.store() instanceof StoreChoice.Embedded) {
      problems
          .add("cluster.name: a cluster stands in front of one database, and store is embedded, which is one of this "
              + "node's own; set store");
    }
    if (cluster.discovery() == null) {
      problems.add("cluster.discovery is missing: it says how the members of cluster " + cluster.name() + " are found");
    }
    if (cluster.port() == 0 && !(cluster.discovery() instanceof DiscoveryChoice.Directory)) {
      problems.add("cluster.port: 0 can be found with cluster.discovery directory: only");
    }
    if (cluster.lease().compareTo(cluster.beat().multipliedBy(BEATS_IN_LEASE_MIN)) < 0) {
      problems.add("cluster.lease must be at least " + BEATS_IN_LEASE_MIN + " times cluster.beat");
    }
    if (cluster.presumeDead().compareTo(cluster.lease().multipliedBy(2)) < 0) {
      problems.add("cluster.presume-dead must be at least twice cluster.lease");
    }
    checkHost(cluster, problems);
    checkTls(cluster, configuration.insecure(), problems);
    return problems;
  }

  private static void checkHost(ClusterConfiguration cluster, List<String> problems) {
    if (!SYMBOLIC_HOSTS.contains(cluster.host()) && isWildcard(cluster.host())) {
      problems.add("cluster.host: peers cannot reach " + cluster.host()
          + "; name one address of this machine, or site-local, global, non-loopback");
    }
  }

  private static void checkTls(ClusterConfiguration cluster, boolean insecure, List<String> problems) {
    var tls = cluster.tls();
    boolean any = tls.keyStore() != null || tls.trustStore() != null || tls.passwordFile() != null;
    boolean all = tls.keyStore() != null && tls.trustStore() != null && tls.passwordFile() != null;
    if (any && !all) {
      problems.add("cluster.tls needs all of key-store, trust-store and password-file");
    }
    if (!any && !insecure && (SYMBOLIC_HOSTS.contains(cluster.host()) || !isLoopback(cluster.host()))) {
      problems.add("cluster.host: " + cluster.host() + " can be reached by other machines, and whoever reaches it is a "
          + "member; set cluster.tls.key-store, trust-store and password-file, which "
          + "needletail cluster-keys makes, or say --insecure");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private static boolean isWildcard(String host) {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }
}
