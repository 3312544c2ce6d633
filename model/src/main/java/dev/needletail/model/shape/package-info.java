/**
 * The shapes of requests, from Amazon's published API model: types, lengths, ranges, patterns, required members; and the
 * documents that are read by them. Start at {@link dev.needletail.model.shape.Document}. Depends on the values and on
 * Jackson's streaming parser.
 */
@NullMarked
package dev.needletail.model.shape;

import org.jspecify.annotations.NullMarked;
