package dev.needletail.proxy.http.lane;

import dev.needletail.proxy.protocol.Target;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of stores, to be found by the bytes of their headers. Threads: any; never changed. */
final class TargetTable {

  /** Some for each, so that hardly any two meet; they are looked at one after the other. */
  private static final int SLOTS_PER_TARGET = 4;

  private final @Nullable Entry[] slots;

  private record Entry(byte[] text, Target target) {}

  TargetTable(Map<String, Target> targets) {
    slots = new Entry[Integer.highestOneBit(targets.size() * SLOTS_PER_TARGET + 1) * 2];
    targets.forEach((text, target) -> put(new Entry(text.getBytes(StandardCharsets.US_ASCII), target)));
  }

  @Nullable Target get(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    for (Entry entry = slots[slot]; entry != null; entry = slots[slot]) {
      if (Arrays.equals(entry.text, 0, entry.text.length, bytes, from, to)) {
        return entry.target;
      }
      slot = next(slot);
    }
    return null;
  }

  private void put(Entry entry) {
    int slot = slot(entry.text, 0, entry.text.length);
    while (slots[slot] != null) {
      slot = next(slot);
    }
    slots[slot] = entry;
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** Of the length and four letters of the end, in which the names of operations differ. */
  private int slot(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int at = Math.max(from, to - 8); at < to; at += 2) {
      hash = hash * 31 + bytes[at];
    }
    return (hash ^ hash >>> 8) & (slots.length - 1);
  }
}
