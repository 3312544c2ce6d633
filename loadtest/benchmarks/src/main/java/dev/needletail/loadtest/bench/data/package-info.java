/** The table that benchmarks and comparisons read and write. Start at {@link dev.needletail.loadtest.bench.data.Keyspace}. */
@NullMarked
package dev.needletail.loadtest.bench.data;

import org.jspecify.annotations.NullMarked;
