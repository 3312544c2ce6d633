package dev.needletail.cluster.jgroups;

import dev.needletail.cluster.keys.NodeKeys;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a node talks to its peers. Threads: any; immutable.
 *
 * @param cluster   the cluster's name; nodes of another one are not talked to
 * @param host      the address to bind to; a symbolic one of JGroups, such as {@code SITE_LOCAL}, where the address is not
 *                  known beforehand
 * @param port      the port to bind to; 0 takes a free one, which {@link Discovery.Directory} alone can find
 * @param keys      for mutual TLS; null for connections in clear text
 * @param answerMax how long members that were found are waited for to answer a node that wants to join, at each of a few tries,
 *                  and how long any are looked for
 * @param silentMax after so long without a sign of life a member is taken for gone
 */
public record JGroupsSettings(String cluster, String host, int port, Discovery discovery, @Nullable NodeKeys keys,
    Duration answerMax, Duration silentMax) {}
