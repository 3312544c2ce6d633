/**
 * A client for the raw DynamoDB protocol, cheap enough to load a node from the same machine. Start at
 * {@link dev.needletail.loadtest.client.RawConnection}.
 */
@NullMarked
package dev.needletail.loadtest.client;

import org.jspecify.annotations.NullMarked;
