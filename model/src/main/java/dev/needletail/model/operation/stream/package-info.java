/**
 * The operations of DynamoDB Streams. Start at {@link dev.needletail.model.operation.stream.GetShardIterator}.
 */
@NullMarked
package dev.needletail.model.operation.stream;

import org.jspecify.annotations.NullMarked;
