/**
 * How far an event loop is behind, and what it lets in. Start at {@link dev.needletail.proxy.http.load.LoopLoad}.
 */
@NullMarked
package dev.needletail.proxy.http.load;

import org.jspecify.annotations.NullMarked;
