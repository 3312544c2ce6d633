/**
 * The command line's options by theme, checked where they are read. Start at
 * {@link dev.needletail.loadtest.options.RequestOptions}.
 */
@NullMarked
package dev.needletail.loadtest.options;

import org.jspecify.annotations.NullMarked;
