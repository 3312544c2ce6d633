/**
 * The parameters that expressions replaced, turned into the same conditions, projections, updates and key conditions.
 * Start at {@link dev.needletail.model.expression.legacy.LegacyExpressions}. Depends on the expressions only.
 */
@NullMarked
package dev.needletail.model.expression.legacy;

import org.jspecify.annotations.NullMarked;
