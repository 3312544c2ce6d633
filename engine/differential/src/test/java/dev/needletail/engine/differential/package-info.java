/**
 * The same random requests to the embedded engine and to Amazon's DynamoDB Local, answers compared. Start at
 * {@link dev.needletail.engine.differential.DifferentialTest}; where DynamoDB Local is known to be wrong is in
 * {@link dev.needletail.engine.differential.KnownDifference}.
 */
@NullMarked
package dev.needletail.engine.differential;

import org.jspecify.annotations.NullMarked;
