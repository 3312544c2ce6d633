package dev.needletail.proxy.http;

import dev.needletail.proxy.protocol.Answer;
import dev.needletail.proxy.protocol.CrossOrigin;
import dev.needletail.proxy.protocol.HttpDate;
import io.netty.buffer.Unpooled;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.zip.CRC32;

/**
 * Puts an answer on the wire with the headers that DynamoDB sends. The checksum is that of the bytes sent, compressed or
 * not: that is what the SDKs verify.
 *
 * <p>Threads: confined to one event loop.
 */
final class ResponseWriter {

  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-amzn-RequestId");
  private static final CharSequence CHECKSUM = HttpHeaders.createOptimized("x-amz-crc32");
  private static final CharSequence SERVER = HttpHeaders.createOptimized("Server");
  private static final CharSequence DATE = HttpHeaders.createOptimized("Date");
  private static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
  private static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");
  private static final CharSequence ALLOW_ORIGIN = HttpHeaders.createOptimized("Access-Control-Allow-Origin");
  private static final CharSequence EXPOSE_HEADERS = HttpHeaders.createOptimized("Access-Control-Expose-Headers");
  private static final CharSequence NEEDLETAIL = HttpHeaders.createOptimized("Needletail");
  private static final CharSequence ANY = HttpHeaders.createOptimized("*");
  private static final CharSequence EXPOSED = HttpHeaders.createOptimized(CrossOrigin.EXPOSED);

  private final HttpDate date;

  ResponseWriter(HttpDate date) {
    this.date = date;
  }

  /** @return completes when the bytes have left for the client */
  Future<Void> write(HttpServerResponse response, Answer answer, String requestId, boolean crossOrigin) {
    byte[] body = answer.body();
    var headers = response.setStatusCode(answer.status()).headers();
    headers.add(SERVER, NEEDLETAIL);
    headers.add(DATE, date.now());
    headers.add(CONTENT_LENGTH, Integer.toString(body.length));
    if (answer.contentType() != null) {
      headers.add(CONTENT_TYPE, answer.contentType());
    }
    answer.headers().forEach(headers::set);
    if (!headers.contains(REQUEST_ID)) {
      headers.add(REQUEST_ID, requestId);
    }
    if (!headers.contains(CHECKSUM)) {
      headers.add(CHECKSUM, checksum(body));
    }
    if (crossOrigin) {
      headers.set(ALLOW_ORIGIN, ANY);
      headers.set(EXPOSE_HEADERS, EXPOSED);
    }
    return response.end(BufferInternal.buffer(Unpooled.wrappedBuffer(body)));
  }

  private static String checksum(byte[] body) {
    var crc = new CRC32();
    crc.update(body);
    return Long.toString(crc.getValue());
  }
}
