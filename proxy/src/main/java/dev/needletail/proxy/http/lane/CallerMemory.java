package dev.needletail.proxy.http.lane;

import dev.needletail.proxy.auth.CallerReader;
import dev.needletail.proxy.auth.Credentials;
import dev.needletail.proxy.auth.Identity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection's requests come from. Most name the same caller in the same words, up to the signature at the end of
 * the header: while that is so, there is nothing to parse.
 *
 * <p>Threads: confined to the connection's event loop.
 */
public final class CallerMemory {

  private static final byte[] SIGNATURE = {'S', 'i', 'g', 'n', 'a', 't', 'u', 'r', 'e', '='};

  /** Of the header that named the caller: everything before the digits of the signature. */
  private byte[] beginning = {};
  private Identity.@Nullable Known caller;

  /** The caller whom an {@code Authorization} header names that ends in a signature; null if it does not, or names none. */
  Identity.@Nullable Known caller(byte[] bytes, int from, int to) {
    int digits = digitsFrom(bytes, from, to);
    if (digits == to || !endsInSignature(bytes, from, digits)) {
      return null;
    }
    if (caller == null || !Arrays.equals(beginning, 0, beginning.length, bytes, from, digits)) {
      read(bytes, from, digits, to);
    }
    return caller;
  }

  /** No digit of a signature is a delimiter: the parts of the header are the same whatever they are. */
  private void read(byte[] bytes, int from, int digits, int to) {
    var header = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    caller = switch (CallerReader.read(new Credentials(header, true, ""))) {
      case Identity.Known known -> known;
      case Identity.Refused(_) -> null;
    };
    beginning = Arrays.copyOfRange(bytes, from, digits);
  }

  private static int digitsFrom(byte[] bytes, int from, int to) {
    int at = to;
    while (at > from && isHexadecimal(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  private static boolean endsInSignature(byte[] bytes, int from, int to) {
    int start = to - SIGNATURE.length;
    return start >= from && Arrays.equals(SIGNATURE, 0, SIGNATURE.length, bytes, start, to);
  }

  private static boolean isHexadecimal(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'f');
  }
}
