/**
 * One class for each line of the table of targets. Start at {@link dev.needletail.loadtest.bench.compare.row.Rows}.
 */
@NullMarked
package dev.needletail.loadtest.bench.compare.row;

import org.jspecify.annotations.NullMarked;
