package dev.needletail.loadtest.client;

import java.nio.charset.StandardCharsets;

/**
 * A request as it goes over the socket, encoded once. It names an access key and carries a signature of the right form,
 * but not a valid one: it is for endpoints that do not check signatures, as a node on loopback by default.
 *
 * @param operation the operation's name, by which results are reported
 * @param bytes     head and body
 */
public record RawRequest(String operation, byte[] bytes) {

  private static final String AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=loadtest/20260101/us-east-1/dynamodb/"
      + "aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64);

  public static RawRequest of(Endpoint endpoint, String operation, byte[] body) {
    byte[] head = ("POST / HTTP/1.1\r\nHost: " + endpoint.host() + ":" + endpoint.port()
        + "\r\nX-Amz-Target: DynamoDB_20120810." + operation
        + "\r\nX-Amz-Date: 20260101T000000Z\r\nContent-Type: application/x-amz-json-1.0\r\nAuthorization: "
        + AUTHORIZATION
        + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[head.length + body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    return new RawRequest(operation, bytes);
  }
}
