package dev.needletail.cache.hit;

import dev.needletail.cache.hit.GetItemScanner.Attribute;
import dev.needletail.model.table.KeySchema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a key, as {@link dev.needletail.cache.key.PrimaryKey} makes it, written from the bytes of a request.
 * Values in a form that is not canonical yet (a number such as 1.0) are not for it.
 *
 * <p>Threads: confined to one.
 */
final class KeyScratch {

  /** The type's letter, and the length. */
  private static final int PREFIX_BYTES = 5;

  /** What base64 may be longer than it says before its padding is looked at. */
  private static final int SLACK_BYTES = 4;

  private final byte[] octets = new byte[(int) (2 * PREFIX_BYTES + KeySchema.PARTITION_BYTES_MAX
      + KeySchema.SORT_BYTES_MAX) + SLACK_BYTES];
  private int length;

  /** The key's bytes, as many as {@link #write} has said. */
  byte[] octets() {
    return octets;
  }

  /** Writes the key that a request names; 0 if it is not one that can be read here, and be a key of the table. */
  int write(HitTable table, GetItemScanner request) {
    if (request.attributeCount() != table.key().size()) {
      return 0;
    }
    length = 0;
    for (int i = 0; i < table.key().size(); i++) {
      HitTable.Attribute wanted = table.key().get(i);
      Attribute given = find(request, wanted);
      if (given == null || !append(request.json(), given, wanted.bytesMax())) {
        return 0;
      }
    }
    return length;
  }

  private static @Nullable Attribute find(GetItemScanner request, HitTable.Attribute wanted) {
    for (int i = 0; i < request.attributeCount(); i++) {
      Attribute given = request.attribute(i);
      if (given.type == wanted.type()
          && Arrays.equals(request.json(), given.nameStart, given.nameEnd, wanted.name(), 0, wanted.name().length)) {
        return given;
      }
    }
    return null;
  }

  private boolean append(byte[] json, Attribute given, int bytesMax) {
    int begin = length + PREFIX_BYTES;
    int from = given.valueStart;
    int to = given.valueEnd;
    int bytes = switch (given.type) {
      case 'S' -> verbatim(json, from, to, begin, bytesMax);
      case 'N' -> CanonicalNumber.is(json, from, to) ? verbatim(json, from, to, begin, bytesMax) : 0;
      case 'B' -> (to - from) / 4 * 3 <= bytesMax + 2 ? Base64Bytes.decode(json, from, to, octets, begin) : 0;
      default -> 0;
    };
    if (bytes == 0 || bytes > bytesMax) {
      return false;
    }
    octets[length] = given.type;
    octets[length + 1] = (byte) (bytes >>> 24);
    octets[length + 2] = (byte) (bytes >>> 16);
    octets[length + 3] = (byte) (bytes >>> 8);
    octets[length + 4] = (byte) bytes;
    length = begin + bytes;
    return true;
  }

  private int verbatim(byte[] json, int from, int to, int begin, int bytesMax) {
    int bytes = to - from;
    if (bytes > bytesMax) {
      return 0;
    }
    System.arraycopy(json, from, octets, begin, bytes);
    return bytes;
  }
}
