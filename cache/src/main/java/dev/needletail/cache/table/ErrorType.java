package dev.needletail.cache.table;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.Reply;

/** The type that a refusal names. Threads: any; stateless. */
public final class ErrorType {

  private ErrorType() {}

  /** Whether the answer is a refusal of this type. */
  public static boolean is(Reply reply, String type) {
    return of(reply).equals(type);
  }

  /** The refusal's type without its namespace; empty if it is no refusal, or names none. */
  public static String of(Reply reply) {
    if (reply.outcome() != Reply.Outcome.REFUSED) {
      return "";
    }
    try {
      JsonSpan type = JsonSpan.of(reply.body()).get("__type");
      String name = type == null || !type.isString() ? "" : type.string();
      return name.substring(name.indexOf('#') + 1);
    } catch (IllegalStateException e) {
      // A gateway in front of the store may answer anything.
      return "";
    }
  }
}
