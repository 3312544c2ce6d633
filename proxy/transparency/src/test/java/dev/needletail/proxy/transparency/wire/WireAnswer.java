package dev.needletail.proxy.transparency.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One HTTP answer.
 *
 * @param headers values by name in lower case
 */
public record WireAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  public WireAnswer {
    headers = Map.copyOf(headers);
  }

  /** The header's value; empty without one, the first of several. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireAnswer that && status == that.status && headers.equals(that.headers)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return 31 * headers.hashCode() + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return status + " " + new TreeMap<>(headers) + " " + text();
  }
}
