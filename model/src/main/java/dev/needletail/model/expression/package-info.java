/**
 * Expressions: parsed once into conditions, projections, updates and key conditions that know how to apply themselves.
 * Start at {@link dev.needletail.model.expression.ExpressionScope}. The grammar is in {@code syntax}, what is done along
 * document paths in {@code path}; both know nothing of this package. {@code legacy} makes the same types of the
 * parameters that expressions replaced.
 */
@NullMarked
package dev.needletail.model.expression;

import org.jspecify.annotations.NullMarked;
