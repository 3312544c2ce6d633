/**
 * DynamoDB's ten attribute types and the items made of them. Start at {@link dev.needletail.model.value.AttributeValue}.
 * Immutable data only; depends on nothing but the refusals of the root package.
 */
@NullMarked
package dev.needletail.model.value;

import org.jspecify.annotations.NullMarked;
