/**
 * DynamoDB's protocol over HTTP without the sockets: which request is well formed, what answers one that is not, and the
 * bytes and headers of an answer. Start at {@link dev.needletail.proxy.protocol.Protocol}. Knows no Vert.x.
 */
@NullMarked
package dev.needletail.proxy.protocol;

import org.jspecify.annotations.NullMarked;
