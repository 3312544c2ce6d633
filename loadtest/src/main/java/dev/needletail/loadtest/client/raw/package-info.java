/**
 * The raw client: DynamoDB's protocol over sockets of few threads, with no more work to a request than it takes, so that it
 * can load a node from the same machine. Start at {@link dev.needletail.loadtest.client.raw.EventLoop}.
 */
@NullMarked
package dev.needletail.loadtest.client.raw;

import org.jspecify.annotations.NullMarked;
