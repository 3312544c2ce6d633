/**
 * Servers in processes of their own, on processors of their own, ended with this process whatever happens. Start at
 * {@link dev.needletail.loadtest.bench.compare.process.Children}.
 */
@NullMarked
package dev.needletail.loadtest.bench.compare.process;

import org.jspecify.annotations.NullMarked;
