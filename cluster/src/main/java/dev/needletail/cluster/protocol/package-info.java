/**
 * What the cluster decides by, and who counts what it does: shared by all its parts, and dependent on none. Start at
 * {@link dev.needletail.cluster.protocol.ClusterRules}.
 */
@NullMarked
package dev.needletail.cluster.protocol;

import org.jspecify.annotations.NullMarked;
