package dev.needletail.proxy.protocol;

import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer before it is written: no connection, no compression, no request id yet.
 *
 * @param status      the HTTP status
 * @param contentType none on the answers that DynamoDB sends without one
 * @param body        never changed after construction
 * @param headers     further headers; a request id or a checksum among them is kept
 */
public record Answer(int status, @Nullable String contentType, byte[] body, Map<String, String> headers) {

  private static final byte[] NONE = {};

  /** The same answer with its body compressed; a checksum of the plain body does not hold for it. */
  public Answer encoded(ContentCoding coding, byte[] encoded) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.remove("x-amz-crc32");
    changed.put("content-encoding", coding.text());
    return new Answer(status, contentType, encoded, changed);
  }

  static Answer of(Reply reply, String contentType) {
    return new Answer(reply.status(), contentType, reply.body(), reply.headers());
  }

  /** A refusal that never came to the caches. */
  static Answer of(Refusal refusal, String contentType, BypassReason reason) {
    return new Answer(refusal.status(), contentType, refusal.body(), bypassed(reason));
  }

  /** A document that no store was asked for. */
  static Answer json(byte[] body, String contentType, BypassReason reason) {
    return new Answer(200, contentType, body, bypassed(reason));
  }

  static Answer text(int status, String body, BypassReason reason) {
    return new Answer(status, null, body.getBytes(StandardCharsets.US_ASCII), bypassed(reason));
  }

  static Answer empty(int status, Map<String, String> headers, BypassReason reason) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(bypassed(reason));
    return new Answer(status, null, NONE, all);
  }

  /** Every answer says what the caches had to do with it. */
  private static Map<String, String> bypassed(BypassReason reason) {
    return Map.of(CacheHeader.NAME, "bypass; reason=" + reason);
  }
}
