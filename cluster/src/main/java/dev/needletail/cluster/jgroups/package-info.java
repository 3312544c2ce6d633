/**
 * Membership and messages between nodes, by JGroups over TCP: reliable, ordered, with flow control, and merged again
 * after a partition. {@link dev.needletail.cluster.jgroups.JGroupsTransport} is all that others see of it.
 */
@NullMarked
package dev.needletail.cluster.jgroups;

import org.jspecify.annotations.NullMarked;
