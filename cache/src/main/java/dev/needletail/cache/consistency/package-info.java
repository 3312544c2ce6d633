/**
 * The consistency protocol's decisions, and the terms that they are made of. Start at
 * {@link dev.needletail.cache.consistency.ConsistencyRules}; {@code docs/consistency.md} says what each rule
 * promises and which test guards it.
 */
@NullMarked
package dev.needletail.cache.consistency;

import org.jspecify.annotations.NullMarked;
