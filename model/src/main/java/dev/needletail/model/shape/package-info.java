/**
 * The shapes of requests, from Amazon's published API model: types, lengths, ranges, patterns, required members. Start at
 * {@link dev.needletail.model.shape.ApiModel}.
 */
@NullMarked
package dev.needletail.model.shape;

import org.jspecify.annotations.NullMarked;
