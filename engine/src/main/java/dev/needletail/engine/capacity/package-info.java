/**
 * What requests consume, by DynamoDB's accounting, and how answers tell it. Start at
 * {@link dev.needletail.engine.capacity.ConsumedUnits}.
 */
@NullMarked
package dev.needletail.engine.capacity;

import org.jspecify.annotations.NullMarked;
