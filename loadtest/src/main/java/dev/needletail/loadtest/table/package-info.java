/**
 * Makes the table that a load needs, and fills it. Start at {@link dev.needletail.loadtest.table.TableLoader}.
 */
@NullMarked
package dev.needletail.loadtest.table;

import org.jspecify.annotations.NullMarked;
