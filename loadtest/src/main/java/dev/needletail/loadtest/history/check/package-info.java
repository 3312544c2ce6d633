/**
 * Says whether a history is one that docs/consistency.md allows. Start at
 * {@link dev.needletail.loadtest.history.check.HistoryCheck}; each check is a class, which says what it checks and
 * why what it finds is a violation for sure. All take O(n log n) for n operations of a key.
 */
@NullMarked
package dev.needletail.loadtest.history.check;

import org.jspecify.annotations.NullMarked;
