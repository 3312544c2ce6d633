package dev.needletail.cache.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * Spreads keys evenly, eight bytes at a time, and by a secret of this process, so that nobody can think of keys that would all
 * lie in one place. It makes nothing equal and tells nothing apart.
 *
 * <p>The property {@code needletail.key-hash-seed} fixes the secret, to repeat a run in which the order of entries matters.
 *
 * <p>Threads: any; stateless.
 */
public final class KeyHash {

  public static final long SEED = Long.getLong("needletail.key-hash-seed", new SecureRandom().nextLong());

  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  /** Odd, with as many ones as zeros in no order: the fraction of the golden ratio, and of the square root of three. */
  private static final long FIRST = 0x9E3779B97F4A7C15L;
  private static final long SECOND = 0xBB67AE8584CAA73BL;

  private KeyHash() {}

  /** The hash of {@code length} bytes, for a table. */
  static int of(String table, byte[] octets, int offset, int length) {
    long hash = SEED ^ table.hashCode() * FIRST ^ length;
    int at = offset;
    int end = offset + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mix(hash ^ (long) LONG.get(octets, at));
    }
    long rest = 0;
    for (; at < end; at++) {
      rest = rest << Byte.SIZE | octets[at] & 0xFF;
    }
    hash = mix(hash ^ rest);
    return (int) (hash ^ hash >>> 32);
  }

  private static long mix(long bits) {
    return Math.multiplyHigh(bits, SECOND) ^ bits * FIRST;
  }
}
