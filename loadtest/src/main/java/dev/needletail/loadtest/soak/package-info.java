/**
 * Looks for memory that clients can make a node keep: unique keys, attribute names, tables, queries, credentials and large
 * items, for as long as one likes. Start at {@link dev.needletail.loadtest.soak.Soak}; what is asked is in
 * {@link dev.needletail.loadtest.soak.Mischief}, what is judged in {@link dev.needletail.loadtest.soak.Bounds}.
 */
@NullMarked
package dev.needletail.loadtest.soak;

import org.jspecify.annotations.NullMarked;
