/**
 * Several caches behaving as one: who the other nodes are, and how they hear of a change. Start at
 * {@link dev.needletail.cluster.SingleNode}, the cluster of one. Depends on {@code cache}, whose port
 * {@link dev.needletail.cache.port.Peers} is implemented here.
 */
@NullMarked
package dev.needletail.cluster;

import org.jspecify.annotations.NullMarked;
