/**
 * Which tables there are: their keys, indexes and settings, kept across restarts, and the operations that change them.
 * Start at {@link dev.needletail.engine.table.TableCatalogue}.
 */
@NullMarked
package dev.needletail.engine.table;

import org.jspecify.annotations.NullMarked;
