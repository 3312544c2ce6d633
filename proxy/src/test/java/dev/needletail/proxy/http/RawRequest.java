package dev.needletail.proxy.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request to be sent as it is, the well-formed one unless told otherwise. */
public record RawRequest(String method, String uri, Map<String, String> headers, byte[] body) {

  public static final String AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261101/eu-west-1/dynamodb/aws4_request, "
      + "SignedHeaders=host;x-amz-date;x-amz-target, Signature=00";

  /** A request as an SDK sends it. */
  public static RawRequest operation(String operation, String body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Host", "localhost");
    headers.put("Content-Type", "application/x-amz-json-1.0");
    headers.put("X-Amz-Target", "DynamoDB_20120810." + operation);
    headers.put("X-Amz-Date", "20261101T000000Z");
    headers.put("Authorization", AUTHORIZATION);
    return new RawRequest("POST", "/", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  public RawRequest method(String other) {
    return new RawRequest(other, uri, headers, body);
  }

  public RawRequest uri(String other) {
    return new RawRequest(method, other, headers, body);
  }

  public RawRequest body(byte[] other) {
    return new RawRequest(method, uri, headers, other);
  }

  public RawRequest with(String name, String value) {
    var changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return new RawRequest(method, uri, changed, body);
  }

  public RawRequest without(String name) {
    var changed = new LinkedHashMap<>(headers);
    changed.remove(name);
    return new RawRequest(method, uri, changed, body);
  }

  public byte[] toBytes() {
    var head = new StringBuilder(method + " " + uri + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }
}
