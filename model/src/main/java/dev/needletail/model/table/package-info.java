/**
 * What a table is: its key, its indexes, its settings. Start at {@link dev.needletail.model.table.TableDefinition}.
 */
@NullMarked
package dev.needletail.model.table;

import org.jspecify.annotations.NullMarked;
