package dev.needletail.proxy.remote;

import dev.needletail.model.Reply;
import dev.needletail.proxy.protocol.Gzip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * What was received, and whether the store has said it. Between us and the store there may be proxies, load balancers and
 * portals; they answer with pages for people, with redirects, and with statuses that say nothing of what the store did.
 * Whatever they say, a request that was answered so has had no answer from the store.
 *
 * <p>Threads: any; stateless. Reading a large compressed answer takes milliseconds: see {@link #isCompressed}.
 */
sealed interface StoreAnswer {

  /** The store's own, for the client, byte for byte. */
  record Of(Reply reply) implements StoreAnswer {}

  /** Not the store's, or not as it left the store. The text says why, and quotes nothing. */
  record Unusable(String why) implements StoreAnswer {}

  String REQUEST_ID = "x-amzn-requestid";
  String CHECKSUM = "x-amz-crc32";
  /** The headers that belong to an answer, and reach the client. The content type is as the client has asked. */
  List<String> PASSED = List.of(REQUEST_ID, CHECKSUM);
  /** The checksum may be that of the compressed bytes. */
  List<String> PASSED_INFLATED = List.of(REQUEST_ID);

  StoreAnswer DAMAGED = new Unusable("a body that does not match its checksum");

  /** The longest answer of DynamoDB is 16 MB of items; written as JSON it may take several times as much. */
  int INFLATED_BYTES_MAX = 256 << 20;

  static StoreAnswer read(Received received) {
    if (!isOfTheStore(received)) {
      return new Unusable("status " + received.status() + " of type '" + mediaType(received) + "'");
    }
    if (!isCompressed(received)) {
      return isDamaged(received, received.body()) ? DAMAGED : new Of(reply(received, received.body(), PASSED));
    }
    if (!(Gzip.inflate(received.body(), INFLATED_BYTES_MAX) instanceof Gzip.Inflated.Document(byte[] body))) {
      return new Unusable("a body that cannot be decompressed");
    }
    // Who compresses sends the checksum of what it has compressed, or leaves the one that was there.
    boolean damaged = isDamaged(received, received.body()) && isDamaged(received, body);
    return damaged ? DAMAGED : new Of(reply(received, body, PASSED_INFLATED));
  }

  /** Nobody has asked for compression; some middleboxes compress all the same. */
  static boolean isCompressed(Received received) {
    return Gzip.isUsed(received.headers().get("content-encoding"));
  }

  /** The store answers in its own type, or at least under a request id: its answer to what is too large has no type. */
  private static boolean isOfTheStore(Received received) {
    String type = mediaType(received);
    boolean said = type.startsWith("application/x-amz-json-") || type.equals("application/json")
        || !received.header(REQUEST_ID).isEmpty();
    return said && (received.status() == 200 || received.status() >= 400);
  }

  private static String mediaType(Received received) {
    return received.header("content-type").replaceFirst(";.*", "").strip();
  }

  private static boolean isDamaged(Received received, byte[] body) {
    var crc = new CRC32();
    crc.update(body);
    String checksum = received.header(CHECKSUM);
    return !checksum.isEmpty() && !checksum.equals(Long.toString(crc.getValue()));
  }

  private static Reply reply(Received received, byte[] body, List<String> passed) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : passed) {
      String value = received.header(name);
      if (!value.isEmpty()) {
        headers.put(name, value);
      }
    }
    return new Reply(received.status(), body, headers);
  }
}
