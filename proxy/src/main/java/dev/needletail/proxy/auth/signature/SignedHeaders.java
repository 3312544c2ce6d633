package dev.needletail.proxy.auth.signature;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The headers that a signature covers: in lower case, in order, each once, however the sender lists them. Threads: any;
 * immutable.
 */
final class SignedHeaders {

  /** All the names together; those of the longest list that an SDK sends have 200. Sorting more would cost more than it can be worth. */
  static final int LENGTH_MAX = 4096;

  private final String[] names;
  private final byte[][] nameBytes;
  private final byte[] list;

  private SignedHeaders(String[] names) {
    this.names = names;
    this.nameBytes = Stream.of(names).map(name -> name.getBytes(StandardCharsets.ISO_8859_1)).toArray(byte[][]::new);
    this.list = String.join(";", names).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** @param list as in {@code host;x-amz-date}, at most {@link #LENGTH_MAX} long */
  static SignedHeaders parse(String list) {
    var sorted = new TreeSet<String>();
    for (String name : list.toLowerCase(Locale.ROOT).split(";")) {
      if (!name.isEmpty()) {
        sorted.add(name);
      }
    }
    return new SignedHeaders(sorted.toArray(String[]::new));
  }

  boolean contains(String name) {
    for (String each : names) {
      if (each.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the headers with their values, and the list of them, as a canonical request has them. */
  void addTo(CanonicalBytes into, SignedRequest request) {
    for (int i = 0; i < names.length; i++) {
      into.beginHeader(nameBytes[i]);
      request.values(names[i], into);
      into.add('\n');
    }
    into.add('\n').add(list);
  }
}
