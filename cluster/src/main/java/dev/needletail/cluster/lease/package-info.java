/**
 * For how long a node may trust its cache (rule 7). Start at {@link dev.needletail.cluster.lease.Leases}.
 */
@NullMarked
package dev.needletail.cluster.lease;

import org.jspecify.annotations.NullMarked;
