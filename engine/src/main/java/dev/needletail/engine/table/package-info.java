/**
 * Which tables there are: their keys, indexes and settings, kept across restarts. Start at
 * {@link dev.needletail.engine.table.TableCatalogue}.
 */
@NullMarked
package dev.needletail.engine.table;

import org.jspecify.annotations.NullMarked;
