/**
 * DynamoDB Streams: what writes leave in a table's stream, and how it is read. Start at
 * {@link dev.needletail.engine.stream.StreamLog}.
 *
 * <h2>On disk</h2>
 * Part of the on-disk format, in {@link dev.needletail.engine.storage.Space#STREAM_RECORDS}; integers are big-endian,
 * stream ids and shard numbers of 4 bytes, sequence numbers and times (ms since 1970) of 8:
 * <pre>
 * stream id, 's', shard            -> the shard, see Shard
 * stream id, 'r', shard, sequence  -> flags (1 byte: 0 INSERT, 1 MODIFY, 2 REMOVE, plus 16 if by time to live), time,
 *                                     the record's member "dynamodb" as JSON
 * 0, 'n'                           -> no sequence number from here on has been given out (stream ids begin with 1)
 * </pre>
 * A record lands in one batch with the change that it tells of.
 */
@NullMarked
package dev.needletail.engine.stream;

import org.jspecify.annotations.NullMarked;
