package dev.needletail.proxy.http.lane;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The names of headers that decide something. */
enum HeaderName {

  HOST(1 << 0, "host"),

  CONTENT_TYPE(1 << 1, "content-type"),

  CONTENT_LENGTH(1 << 2, "content-length"),

  TARGET(1 << 3, "x-amz-target"),

  AUTHORIZATION(1 << 4, "authorization"),

  AMZ_DATE(1 << 5, "x-amz-date"),

  CONNECTION(1 << 6, "connection"),

  ACCEPT_ENCODING(1 << 7, "accept-encoding"),

  /** Those whose requests go the long way, whatever they say: framing, negotiation, browsers, caches, versions. */
  UNUSUAL(1 << 8, "transfer-encoding", "content-encoding", "expect", "upgrade", "te", "trailer", "http2-settings",
      "proxy-connection", "origin", "x-needletail-max-age", "x-needletail-cache-control"),

  /** Nothing here depends on it. */
  OTHER(0);

  /** By length, since hardly any two have the same. */
  private static final Known[][] BY_LENGTH = byLength();
  private static final int CASE_BIT = 0x20;

  private final int bit;
  /** Never changed. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> names;

  HeaderName(int bit, String... names) {
    this.bit = bit;
    this.names = List.of(names);
  }

  private record Known(byte[] name, HeaderName header) {}

  /** One bit, which no other has. */
  int bit() {
    return bit;
  }

  /** What stands in {@code bytes}, in any case. The bytes are a token: letters, digits and a few signs. */
  static HeaderName of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length < BY_LENGTH.length) {
      for (Known known : BY_LENGTH[length]) {
        if (isInAnyCase(known.name, bytes, from, to)) {
          return known.header;
        }
      }
    }
    return OTHER;
  }

  /**
   * Whether printable bytes are this text, in any case: none but a capital becomes a letter or a hyphen with this bit.
   *
   * @param text letters in lower case, and hyphens
   */
  static boolean isInAnyCase(byte[] text, byte[] bytes, int from, int to) {
    if (to - from != text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if ((bytes[from + i] | CASE_BIT) != text[i]) {
        return false;
      }
    }
    return true;
  }

  private static Known[][] byLength() {
    var all = new ArrayList<List<Known>>();
    for (HeaderName header : values()) {
      for (String name : header.names) {
        while (all.size() <= name.length()) {
          all.add(new ArrayList<>());
        }
        all.get(name.length()).add(new Known(name.getBytes(StandardCharsets.US_ASCII), header));
      }
    }
    return all.stream().map(known -> known.toArray(Known[]::new)).toArray(Known[][]::new);
  }
}
