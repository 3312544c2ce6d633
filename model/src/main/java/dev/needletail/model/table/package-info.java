/**
 * What a table is: its key, its indexes, their types. Start at {@link dev.needletail.model.table.KeySchema}.
 */
@NullMarked
package dev.needletail.model.table;

import org.jspecify.annotations.NullMarked;
