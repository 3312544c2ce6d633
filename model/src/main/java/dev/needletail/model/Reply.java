package dev.needletail.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a store answered: the bytes that go to the client.
 *
 * @param status  the HTTP status
 * @param body    the JSON document, UTF-8, never changed after construction
 * @param headers what travels beside the body: names in lower case, such as {@code x-amzn-requestid} of a remote store
 *                or {@code x-needletail-cache}; the front end adds the ones that are missing
 */
public record Reply(int status, byte[] body, Map<String, String> headers) {

  private static final String STORE_HEADER = "x-needletail-store";
  private static final String NOT_ASKED = "not-asked";

  /** What an answer says about the write that it answers. */
  public enum Outcome {
    /** It took effect, or the read was answered. */
    DONE,
    /** It was refused, and changed nothing. */
    REFUSED,
    /** Nobody can say: a server error may come before or after the write took effect. */
    UNKNOWN
  }

  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply ok(byte[] body) {
    return new Reply(200, body, Map.of());
  }

  public static Reply refused(Refusal refusal) {
    return new Reply(refusal.status(), refusal.body(), Map.of());
  }

  public Outcome outcome() {
    if (status >= 200 && status < 300) {
      return Outcome.DONE;
    }
    return status >= 400 && status < 500 ? Outcome.REFUSED : Outcome.UNKNOWN;
  }

  public Reply withHeader(String name, String value) {
    var merged = new LinkedHashMap<>(headers);
    merged.put(name, value);
    return new Reply(status, body, merged);
  }

  /** The same, marked as one that no store has given: it could not be asked. */
  public Reply notAsked() {
    return withHeader(STORE_HEADER, NOT_ASKED);
  }

  /** Whether a store was asked, as far as one can say. */
  public boolean wasAsked() {
    return !NOT_ASKED.equals(headers.get(STORE_HEADER));
  }

  public Reply withBody(byte[] newBody) {
    return new Reply(status, newBody, headers);
  }
}
