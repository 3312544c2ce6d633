/**
 * ExecuteStatement, BatchExecuteStatement and ExecuteTransaction. The statements themselves are read by
 * {@link dev.needletail.model.partiql}. Start at {@link dev.needletail.model.operation.partiql.ExecuteStatement}.
 */
@NullMarked
package dev.needletail.model.operation.partiql;

import org.jspecify.annotations.NullMarked;
