/**
 * The operations that take PartiQL. A statement is held against its table ({@link dev.needletail.engine.partiql.WhereClause}
 * finds the key in it), and becomes a read or a write like those of the other operations. Start at
 * {@link dev.needletail.engine.partiql.ExecuteStatementExecution}.
 */
@NullMarked
package dev.needletail.engine.partiql;

import org.jspecify.annotations.NullMarked;
