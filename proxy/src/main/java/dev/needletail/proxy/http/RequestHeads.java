package dev.needletail.proxy.http;

import dev.needletail.proxy.auth.Credentials;
import dev.needletail.proxy.protocol.CacheControlHeaders;
import dev.needletail.proxy.protocol.CrossOrigin;
import dev.needletail.proxy.protocol.RequestHead;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes from a request of Vert.x what the protocol asks for. Threads: any; stateless. */
final class RequestHeads {

  private static final CharSequence TARGET = HttpHeaders.createOptimized("X-Amz-Target");
  private static final CharSequence AMZ_DATE = HttpHeaders.createOptimized("X-Amz-Date");
  private static final CharSequence DATE = HttpHeaders.createOptimized("Date");

  private static final CharSequence MAX_AGE = HttpHeaders.createOptimized(CacheControlHeaders.MAX_AGE);
  private static final CharSequence CONTROL = HttpHeaders.createOptimized(CacheControlHeaders.CONTROL);

  private RequestHeads() {}

  static RequestHead read(HttpServerRequest request) {
    MultiMap headers = request.headers();
    var credentials = new Credentials(headers.get(HttpHeaders.AUTHORIZATION),
        headers.contains(AMZ_DATE) || headers.contains(DATE), Objects.requireNonNullElse(request.query(), ""));
    return new RequestHead(request.method().name(), request.path(), host(request),
        headers.get(HttpHeaders.CONTENT_TYPE), headers.get(TARGET), control(headers), crossOrigin(headers),
        credentials);
  }

  private static String host(HttpServerRequest request) {
    String host = request.headers().get(HttpHeaders.HOST);
    return host == null ? request.localAddress().toString() : host;
  }

  /** The bytes that a body announces, unpacked from chunks or compression or not; -1 if it does not say. */
  static long contentLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    // Netty has read it as a number, or the request would not be here.
    return length == null ? -1 : Long.parseLong(length);
  }

  /** Whether the client waits to be told that it may send the body. */
  static boolean expectsContinue(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1 && HttpHeaders.CONTINUE.toString()
        .equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
  }

  private static CacheControlHeaders control(MultiMap headers) {
    String maxAge = only(headers, MAX_AGE);
    String control = only(headers, CONTROL);
    return maxAge == null && control == null ? CacheControlHeaders.NONE : new CacheControlHeaders(maxAge, control);
  }

  /** The header's value; all of them if it is there more than once, which is no value that it can have. */
  private static @Nullable String only(MultiMap headers, CharSequence name) {
    String first = headers.get(name);
    return first == null ? null : String.join(", ", headers.getAll(name));
  }

  private static CrossOrigin crossOrigin(MultiMap headers) {
    if (!headers.contains(HttpHeaders.ORIGIN)) {
      return CrossOrigin.NONE;
    }
    return new CrossOrigin(true, headers.get(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS),
        headers.get(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD));
  }
}
