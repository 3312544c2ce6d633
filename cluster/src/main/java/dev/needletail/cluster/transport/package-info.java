/**
 * How bytes get from one node to another, and who the nodes are: the port behind which the network library stands. Start at
 * {@link dev.needletail.cluster.transport.Transport}. Depends on nothing.
 */
@NullMarked
package dev.needletail.cluster.transport;

import org.jspecify.annotations.NullMarked;
