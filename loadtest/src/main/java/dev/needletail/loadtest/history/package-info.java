/**
 * Looks for violations of docs/consistency.md from outside: many clients read and write versioned values through a node
 * whose store is hurt meanwhile, and what they did and saw is held against the promises. Start at
 * {@link dev.needletail.loadtest.history.CheckHistory}.
 */
@NullMarked
package dev.needletail.loadtest.history;

import org.jspecify.annotations.NullMarked;
