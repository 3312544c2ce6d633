package dev.needletail.proxy.transparency.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One HTTP request, as it goes over the wire but for the length of its body, which is added.
 *
 * @param method  as in {@code POST}
 * @param path    with the query, if there is one
 * @param headers lines without their ends
 */
public record WireRequest(String method, String path, List<String> headers, byte[] body) {

  public WireRequest {
    headers = List.copyOf(headers);
  }

  byte[] bytes(String host) {
    var lines = new ArrayList<String>(List.of(method + " " + path + " HTTP/1.1", "Host: " + host));
    lines.addAll(headers);
    lines.add("Content-Length: " + body.length);
    var bytes = new ByteArrayOutputStream(512 + body.length);
    bytes.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireRequest that && method.equals(that.method) && path.equals(that.path)
        && headers.equals(that.headers) && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return 31 * headers.hashCode() + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return method + " " + path + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
  }
}
