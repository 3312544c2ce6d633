/**
 * The operations on a table's time to live. Start at {@link dev.needletail.model.operation.ttl.UpdateTimeToLive}.
 */
@NullMarked
package dev.needletail.model.operation.ttl;

import org.jspecify.annotations.NullMarked;
