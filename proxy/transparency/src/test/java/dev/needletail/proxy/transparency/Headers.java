package dev.needletail.proxy.transparency;

import dev.needletail.proxy.transparency.wire.WireAnswer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Which headers of an answer matter, and how. */
final class Headers {

  /** The server's own business, or said by the body already. */
  private static final Set<String> UNCOMPARED = Set.of("date", "server", "content-length", "x-needletail-cache");
  /** Of which only that it is there is compared: every request has another. */
  private static final String REQUEST_ID = "x-amzn-requestid";
  private static final String CHECKSUM = "x-amz-crc32";

  private Headers() {}

  /** What is to be compared of an answer's headers. */
  static Map<String, List<String>> compared(WireAnswer answer, WireAnswer direct) {
    var compared = new TreeMap<>(answer.headers());
    compared.keySet().removeAll(UNCOMPARED);
    compared.computeIfPresent(REQUEST_ID, (_, ids) -> List.of(ids.size() + " request id"));
    // A node adds the checksum where the store has none; that it is right is checked below.
    boolean added = !direct.headers().containsKey(CHECKSUM);
    compared.computeIfPresent(CHECKSUM,
        (_, values) -> added ? null : List.of(isRight(answer) ? "right" : "wrong " + values));
    return compared;
  }

  static boolean isRight(WireAnswer answer) {
    var crc = new CRC32();
    crc.update(answer.body());
    // The answer to HEAD has the checksum of the body that it leaves out.
    return answer.body().length == 0 || answer.header(CHECKSUM).isEmpty()
        || answer.header(CHECKSUM).equals(Long.toString(crc.getValue()));
  }
}
