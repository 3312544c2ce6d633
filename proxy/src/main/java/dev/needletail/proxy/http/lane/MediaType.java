package dev.needletail.proxy.http.lane;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The content types of regular requests, without parameters. */
public enum MediaType {

  AMZ_JSON("application/x-amz-json-1.0"),

  JSON("application/json");

  private final String text;
  /** Never changed. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final byte[] ascii;

  MediaType(String text) {
    this.text = text;
    this.ascii = text.getBytes(StandardCharsets.US_ASCII);
  }

  public String text() {
    return text;
  }

  /** The text, not to be changed. */
  byte[] ascii() {
    return ascii;
  }

  static @Nullable MediaType of(byte[] bytes, int from, int to) {
    if (AMZ_JSON.is(bytes, from, to)) {
      return AMZ_JSON;
    }
    return JSON.is(bytes, from, to) ? JSON : null;
  }

  private boolean is(byte[] bytes, int from, int to) {
    return Arrays.equals(ascii, 0, ascii.length, bytes, from, to);
  }
}
