/**
 * Several caches behaving as one: who the other nodes are, how they hear of a change, and for how long a cache may be trusted. Start
 * at {@link dev.needletail.cluster.Cluster}; {@link dev.needletail.cluster.SingleNode} is the cluster of one. Depends on
 * {@code cache}, whose port {@link dev.needletail.cache.port.Peers} is implemented here; knows no network library.
 */
@NullMarked
package dev.needletail.cluster;

import org.jspecify.annotations.NullMarked;
