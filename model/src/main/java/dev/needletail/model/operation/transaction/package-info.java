/**
 * TransactGetItems and TransactWriteItems.
 */
@NullMarked
package dev.needletail.model.operation.transaction;

import org.jspecify.annotations.NullMarked;
