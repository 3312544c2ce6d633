package dev.needletail.proxy.http;

import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;

/** Vert.x's decoder of requests, which says whether it holds bytes that it has made nothing of yet. */
final class BoundaryDecoder extends VertxHttpRequestDecoder {

  /** @param headBytesMax of the headers, and again of the first line */
  BoundaryDecoder(int headBytesMax) {
    super(new Http1ServerConfig().setMaxHeaderSize(headBytesMax).setMaxInitialLineLength(headBytesMax));
  }

  /**
   * Asked while it hands over the end of a request, this tells whether that is the end of all that came. At other times it
   * may have read half a head, and hold nothing.
   */
  boolean isEmpty() {
    return actualReadableBytes() == 0;
  }
}
