package dev.needletail.proxy.transparency.generate;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request before it is sent. What differs between ways and runs stands in it by name: {@link #ACCESS_KEY},
 * and {@code "${LastEvaluatedKey}"} and the like for what an earlier answer has said.
 *
 * @param body bytes as characters, one each, so that anything can be replaced in it
 */
public record FuzzRequest(String method, String path, List<String> headers, String body) {

  /** Stands for the access key of the way. */
  public static final String ACCESS_KEY = "${accessKey}";

  /** How the names of all tables begin. */
  public static final String TABLES = "fuzz-";

  public FuzzRequest {
    headers = List.copyOf(headers);
  }

  static FuzzRequest post(String target, String body) {
    return new FuzzRequest("POST", "/", List.of("Content-Type: application/x-amz-json-1.0", "X-Amz-Target: " + target,
        authorization(), "X-Amz-Date: 20260101T000000Z"), bytesOf(body));
  }

  static String authorization() {
    return "Authorization: AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/20260101/us-east-1/dynamodb/aws4_request, "
        + "SignedHeaders=host;x-amz-date;x-amz-target, Signature=" + "0".repeat(64);
  }

  /** The text's bytes in UTF-8 as characters. */
  public static String bytesOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public byte[] bodyBytes() {
    return body.getBytes(StandardCharsets.ISO_8859_1);
  }

  public FuzzRequest withBody(String newBody) {
    return new FuzzRequest(method, path, headers, newBody);
  }

  /** The body as text. */
  public String document() {
    return new String(bodyBytes(), StandardCharsets.UTF_8);
  }

  public FuzzRequest withDocument(String document) {
    return withBody(bytesOf(document));
  }

  public FuzzRequest withHeaders(List<String> newHeaders) {
    return new FuzzRequest(method, path, newHeaders, body);
  }

  /** The operation that the target names; empty without one. */
  public String operation() {
    for (String header : headers) {
      if (header.startsWith("X-Amz-Target: ")) {
        return header.substring(header.lastIndexOf('.') + 1);
      }
    }
    return "";
  }

  @Override
  public String toString() {
    boolean plain = method.equals("POST") && headers.equals(post("DynamoDB_20120810." + operation(), "").headers())
        && path.equals("/");
    return (plain ? operation() : method + " " + path + " " + headers) + " "
        + document();
  }
}
