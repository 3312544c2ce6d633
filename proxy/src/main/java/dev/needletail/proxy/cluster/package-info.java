/**
 * A node's membership of a cluster: from its configuration to its goodbye, and what it tells clients and operators of the other
 * members. Start at {@link dev.needletail.proxy.cluster.NodeCluster}.
 */
@NullMarked
package dev.needletail.proxy.cluster;

import org.jspecify.annotations.NullMarked;
