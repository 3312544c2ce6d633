package dev.needletail.proxy.protocol;

import dev.needletail.model.Request;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The API and the operation that {@code X-Amz-Target} names, as in {@code DynamoDB_20120810.GetItem}.
 *
 * @param listed whether {@link Operations} has it. New ones appear every year; a store may know them all the same.
 */
public record Target(String api, String operation, boolean listed) {

  private static final int OPERATION_LENGTH_MAX = 64;
  private static final Map<String, Target> LISTED = listedTargets();

  /** Nothing when the header names no API that Needletail speaks, in this version and spelling. */
  static @Nullable Target parse(@Nullable String header) {
    if (header == null) {
      return null;
    }
    Target listed = LISTED.get(header);
    return listed != null ? listed : unlisted(header);
  }

  /** Those of the operations that a store answers, by their headers. */
  public static Map<String, Target> ofStores() {
    var targets = new HashMap<>(LISTED);
    targets.values().removeIf(target -> target.operation().equals(Endpoints.OPERATION));
    return targets;
  }

  static boolean isListed(String api, String operation) {
    return (api.equals(Request.STREAMS) ? Operations.STREAMS : Operations.DYNAMODB).contains(operation);
  }

  private static @Nullable Target unlisted(String header) {
    int dot = header.indexOf('.');
    if (dot < 0) {
      return null;
    }
    String api = header.substring(0, dot);
    String operation = header.substring(dot + 1);
    boolean spoken = api.equals(Request.DYNAMODB) || api.equals(Request.STREAMS);
    return spoken && isName(operation) ? new Target(api, operation, false) : null;
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.length() <= OPERATION_LENGTH_MAX
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
  }

  private static Map<String, Target> listedTargets() {
    var targets = new HashMap<String, Target>();
    Operations.DYNAMODB.forEach(name -> targets.put(Request.DYNAMODB + "." + name, of(Request.DYNAMODB, name)));
    Operations.STREAMS.forEach(name -> targets.put(Request.STREAMS + "." + name, of(Request.STREAMS, name)));
    return Map.copyOf(targets);
  }

  private static Target of(String api, String operation) {
    return new Target(api, operation, true);
  }
}
