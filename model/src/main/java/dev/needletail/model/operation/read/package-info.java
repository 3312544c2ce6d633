/**
 * The operations on many items: Query and Scan. Start at {@link dev.needletail.model.operation.read.Query}.
 */
@NullMarked
package dev.needletail.model.operation.read;

import org.jspecify.annotations.NullMarked;
