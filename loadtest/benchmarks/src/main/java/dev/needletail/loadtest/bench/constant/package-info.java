/**
 * The least that a server on Vert.x can do: answer every request with the same bytes. Start at
 * {@link dev.needletail.loadtest.bench.constant.ConstantServer}.
 */
@NullMarked
package dev.needletail.loadtest.bench.constant;

import org.jspecify.annotations.NullMarked;
