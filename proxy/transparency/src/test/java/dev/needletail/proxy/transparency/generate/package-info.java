/**
 * Random requests, repeatable by their seed: valid ones, odd ones, and ones that are none. Start at
 * {@link dev.needletail.proxy.transparency.generate.RequestGenerator}.
 */
@NullMarked
package dev.needletail.proxy.transparency.generate;

import org.jspecify.annotations.NullMarked;
