/**
 * What the executions of all operations share: finding the table, holding keys and items against its schema, choosing
 * the state that is read. Start at {@link dev.needletail.engine.execution.Execution}.
 */
@NullMarked
package dev.needletail.engine.execution;

import org.jspecify.annotations.NullMarked;
