/**
 * Whole clusters under a scheduler that picks every step from a seed: nodes with caches, clocks that drift and stand still, a network
 * that delays, parts and loses, a store, clients, and a checker of what they saw. Start at
 * {@link dev.needletail.cluster.simulation.Simulation}.
 */
@NullMarked
package dev.needletail.cluster.simulation;

import org.jspecify.annotations.NullMarked;
