/**
 * The grammar of expressions: from text to a syntax tree that knows no placeholder's meaning. Start at
 * {@link dev.needletail.model.expression.syntax.ConditionSyntax} and its siblings. Depends on nothing.
 */
@NullMarked
package dev.needletail.model.expression.syntax;

import org.jspecify.annotations.NullMarked;
