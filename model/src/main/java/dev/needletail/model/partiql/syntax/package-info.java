/**
 * What a PartiQL statement is written as. Start at {@link dev.needletail.model.partiql.syntax.Term#ofStatement}: the text
 * falls into tokens, of which the parsers make terms. What is refused here does not follow PartiQL's grammar, and in the words
 * of PartiQL's reference implementation, which are DynamoDB's.
 */
@NullMarked
package dev.needletail.model.partiql.syntax;

import org.jspecify.annotations.NullMarked;
