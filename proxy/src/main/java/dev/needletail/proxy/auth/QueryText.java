package dev.needletail.proxy.auth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A query string as names and values; the first of several values counts, a name without a value has the empty one. */
public final class QueryText {

  private QueryText() {}

  public static Map<String, String> parse(String query) {
    if (query.isEmpty()) {
      return Map.of();
    }
    var values = new HashMap<String, String>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      values.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return values;
  }

  /** Text with a broken escape is taken as it stands: it names nothing that anybody asks for. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
