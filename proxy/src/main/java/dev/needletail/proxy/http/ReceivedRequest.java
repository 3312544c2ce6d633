package dev.needletail.proxy.http;

import dev.needletail.proxy.auth.Credentials;
import dev.needletail.proxy.auth.signature.HeaderSink;
import dev.needletail.proxy.auth.signature.SignedRequest;
import dev.needletail.proxy.protocol.RequestHead;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request of Vert.x as a signature covers it. Netty makes one character of every byte in a head.
 *
 * @param body as it came
 */
record ReceivedRequest(HttpServerRequest request, RequestHead head, byte[] body) implements SignedRequest {

  @Override
  public String method() {
    return head.method();
  }

  @Override
  public String path() {
    return Objects.requireNonNullElse(head.path(), "/");
  }

  @Override
  public Credentials credentials() {
    return head.credentials();
  }

  @Override
  public @Nullable String header(String name) {
    return request.headers().get(name);
  }

  @Override
  public void values(String name, HeaderSink sink) {
    for (String value : request.headers().getAll(name)) {
      sink.value(value);
    }
  }

  @Override
  public void digestBody(MessageDigest digest) {
    digest.update(body);
  }
}
