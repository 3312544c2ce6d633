package dev.needletail.loadtest.client;

import java.nio.charset.StandardCharsets;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param cache  the first word of {@code x-needletail-cache}: hit, miss or bypass; empty if the server sent none
 */
public record RawReply(int status, String cache, byte[] body) {

  public boolean ok() {
    return status == 200;
  }

  /** The error's name without namespace, as in {@code ThrottlingException}; the status where the body names none. */
  public String errorName() {
    String text = new String(body, StandardCharsets.UTF_8);
    int type = text.indexOf("\"__type\":\"");
    if (type < 0) {
      return "HTTP " + status;
    }
    String name = text.substring(type + 10, text.indexOf('"', type + 10));
    return name.substring(name.indexOf('#') + 1);
  }
}
