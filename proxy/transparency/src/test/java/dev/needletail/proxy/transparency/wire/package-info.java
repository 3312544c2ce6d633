/**
 * HTTP as bytes: what is sent is what the test says, and what comes back is not interpreted. Start at
 * {@link dev.needletail.proxy.transparency.wire.WireConnection}.
 */
@NullMarked
package dev.needletail.proxy.transparency.wire;

import org.jspecify.annotations.NullMarked;
