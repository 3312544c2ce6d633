package dev.needletail.proxy.protocol;

import dev.needletail.cache.path.BypassReason;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.proxy.auth.QueryText;
import java.util.Map;

/**
 * Knows the nodes that clients may send their requests to, as clients ask that balance load among the nodes of ScyllaDB Alternator:
 * {@code GET /localnodes}, without a signature.
 *
 * <p>Threads: any; no method blocks.
 */
@FunctionalInterface
public interface LocalNodes {

  /** A node that knows of no other: whoever asks has found all that there are. */
  LocalNodes ALONE = (host, _) -> new JsonWriter(64).beginArray().string(withoutPort(host)).endArray().toByteArray();

  /**
   * The hosts as a JSON array of strings.
   *
   * @param host  how the client calls this node, with a port or without
   * @param query the request's parameters, of several of one name the first
   */
  byte[] list(String host, Map<String, String> query);

  /** Whether this is what a request asks for. */
  static boolean isAskedFor(RequestHead head) {
    return head.method().equals("GET") && "/localnodes".equals(head.path());
  }

  default Answer answer(RequestHead head) {
    return Answer.json(list(head.host(), QueryText.parse(head.credentials().query())), "application/json",
        BypassReason.OPERATION);
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    boolean hasPort = colon > host.lastIndexOf(']') && host.indexOf(':') == colon || host.contains("]:");
    return hasPort ? host.substring(0, colon) : host;
  }
}
