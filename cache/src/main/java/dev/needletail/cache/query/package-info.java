/**
 * Remembers pages of queries and scans, and which writes make them void. Start at
 * {@link dev.needletail.cache.query.QueryCache}. No I/O.
 */
@NullMarked
package dev.needletail.cache.query;

import org.jspecify.annotations.NullMarked;
