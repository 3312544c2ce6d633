package dev.needletail.loadtest.bench.data;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests as they go over a socket, the headers being those of an SDK that matter to a node. Threads: any; stateless. */
public final class WireRequest {

  private static final String UNSIGNED = "AWS4-HMAC-SHA256 Credential=benchmark/20260101/us-east-1/dynamodb/aws4_request,"
      + " SignedHeaders=" + SigV4.SIGNED_HEADERS + ", Signature=" + "0".repeat(64);
  private static final String UNSIGNED_DATE = "20260101T000000Z";

  private WireRequest() {}

  /**
   * Head and body.
   *
   * @param host      the Host header
   * @param signature null for one of the right form that is not valid
   */
  public static byte[] of(String host, String operation, byte[] body, @Nullable SigV4 signature) {
    String target = "DynamoDB_20120810." + operation;
    byte[] head = ("POST / HTTP/1.1\r\nHost: " + host + "\r\nX-Amz-Target: " + target + "\r\nX-Amz-Date: "
        + (signature == null ? UNSIGNED_DATE : signature.date())
        + "\r\nContent-Type: application/x-amz-json-1.0\r\nAuthorization: "
        + (signature == null ? UNSIGNED : signature.authorization(host, target, body)) + "\r\nContent-Length: "
        + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[head.length + body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(body, 0, bytes, head.length, body.length);
    return bytes;
  }
}
