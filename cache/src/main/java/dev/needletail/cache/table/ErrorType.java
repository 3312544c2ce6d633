package dev.needletail.cache.table;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.Reply;

/** The type that a refusal names. Threads: any; stateless. */
public final class ErrorType {

  private ErrorType() {}

  /** Whether the answer is a refusal of this type. */
  public static boolean is(Reply reply, String type) {
    return reply.outcome() == Reply.Outcome.REFUSED && of(reply.body()).endsWith("#" + type);
  }

  private static String of(byte[] body) {
    try {
      JsonSpan type = JsonSpan.of(body).get("__type");
      return type == null || !type.isString() ? "" : type.string();
    } catch (IllegalStateException e) {
      // A gateway in front of the store may answer anything.
      return "";
    }
  }
}
