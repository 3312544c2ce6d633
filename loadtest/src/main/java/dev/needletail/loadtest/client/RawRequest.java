package dev.needletail.loadtest.client;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as it goes over the socket, encoded once.
 *
 * @param operation the operation's name, by which results are reported
 * @param bytes     head and body
 */
public record RawRequest(String operation, byte[] bytes) {

  /** One that is not signed, for endpoints that do not check signatures, as a node on loopback by default. */
  public static RawRequest of(Endpoint endpoint, String operation, byte[] body) {
    return of(endpoint, operation, body, null);
  }

  /** @param signer null to leave it unsigned */
  public static RawRequest of(Endpoint endpoint, String operation, byte[] body, @Nullable Signer signer) {
    String target = "DynamoDB_20120810." + operation;
    byte[] head = ("POST / HTTP/1.1\r\nHost: " + endpoint.host() + ":" + endpoint.port() + "\r\nX-Amz-Target: " + target
        + "\r\nContent-Type: application/x-amz-json-1.0\r\n"
        + (signer == null ? Signer.UNSIGNED : signer.headers(target, body, 0, body.length, Instant.now()))
        + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[head.length + body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    return new RawRequest(operation, bytes);
  }
}
