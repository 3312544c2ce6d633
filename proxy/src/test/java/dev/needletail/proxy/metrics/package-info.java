/** What operators see. */
@NullMarked
package dev.needletail.proxy.metrics;

import org.jspecify.annotations.NullMarked;
