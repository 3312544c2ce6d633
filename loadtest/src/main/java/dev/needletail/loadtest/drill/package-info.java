/**
 * Drills: a node is brought into a situation that brings down stores behind caches, under full load, and what reaches the store
 * meanwhile is counted. Start at {@link dev.needletail.loadtest.drill.Drills}; a {@link dev.needletail.loadtest.drill.Site} is where one
 * takes place, a {@link dev.needletail.loadtest.drill.StoreWatch} counts.
 */
@NullMarked
package dev.needletail.loadtest.drill;

import org.jspecify.annotations.NullMarked;
