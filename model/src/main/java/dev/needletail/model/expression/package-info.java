/**
 * Expressions: parsed once into conditions, projections, updates and key conditions that know how to apply themselves.
 * Start at {@link dev.needletail.model.expression.ExpressionScope}.
 */
@NullMarked
package dev.needletail.model.expression;

import org.jspecify.annotations.NullMarked;
