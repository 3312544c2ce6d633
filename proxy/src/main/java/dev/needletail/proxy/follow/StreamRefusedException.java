package dev.needletail.proxy.follow;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.Reply;
import java.io.Serial;

/** The store refused a request on a stream. */
final class StreamRefusedException extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1;

  private final String errorType;

  private StreamRefusedException(String operation, String errorType, int status) {
    super(operation + " was refused with " + status + " " + errorType);
    this.errorType = errorType;
  }

  static StreamRefusedException of(String operation, Reply reply) {
    return new StreamRefusedException(operation, type(reply), reply.status());
  }

  /** The error's name without its namespace; empty if the answer has none. */
  String errorType() {
    return errorType;
  }

  private static String type(Reply reply) {
    try {
      JsonSpan type = JsonSpan.of(reply.body()).get("__type");
      return type == null || !type.isString() ? "" : type.string().substring(type.string().indexOf('#') + 1);
    } catch (IllegalStateException notJson) {
      return "";
    }
  }
}
