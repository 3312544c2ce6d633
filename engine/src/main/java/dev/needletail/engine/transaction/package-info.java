/**
 * TransactWriteItems and TransactGetItems, and what ExecuteTransaction has in common with them. Start at
 * {@link dev.needletail.engine.transaction.TransactWriteItemsExecution}.
 */
@NullMarked
package dev.needletail.engine.transaction;

import org.jspecify.annotations.NullMarked;
