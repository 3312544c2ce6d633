/**
 * PartiQL for DynamoDB: a statement's text to what it asks for, in terms of
 * {@link dev.needletail.model.expression}. Start at {@link dev.needletail.model.partiql.Statement}. What is written
 * is read by {@link dev.needletail.model.partiql.syntax}; the readers here make of it what is meant. The texts of
 * refusals are DynamoDB's, and where these are not known those of DynamoDB Local.
 */
@NullMarked
package dev.needletail.model.partiql;

import org.jspecify.annotations.NullMarked;
