/**
 * A Needletail node: everything on a socket, its configuration, and how the parts are put together. Start at
 * {@link dev.needletail.proxy.Node}, which says how stores are nested; {@link dev.needletail.proxy.Main} is the process.
 */
@NullMarked
package dev.needletail.proxy;

import org.jspecify.annotations.NullMarked;
