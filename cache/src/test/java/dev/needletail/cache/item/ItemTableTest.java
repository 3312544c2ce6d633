package dev.needletail.cache.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.FakeClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemTableTest {

  private static final long NO_BOUND = Long.MAX_VALUE;
  private static final long TTL = Duration.ofMinutes(5).toNanos();
  private static final ItemFamily FAMILY = new ItemFamily("tab", 1, new Lifetimes(TTL, TTL));

  private final FakeClock clock = new FakeClock();
  private final List<Long> evicted = new ArrayList<>();

  @Test
  void table_anyCalls_isTheMapThatItStandsFor() {
    var table = new ItemTable(NO_BOUND, clock::nanos, evicted::add);
    var model = new HashMap<CacheKey, ItemEntry>();
    var random = new Random(5);

    for (int i = 0; i < 100_000; i++) {
      CacheKey key = key(random.nextInt(1000));
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          ItemEntry entry = entry(key, random.nextInt(100));
          table.put(entry);
          model.put(key, entry);
        }
        case 2 -> {
          table.remove(key);
          model.remove(key);
        }
        default -> {
          // A look is all.
        }
      }
      assertThat(table.get(key)).isSameAs(model.get(key));
    }

    assertThat(table.entries()).isEqualTo(model.size());
    assertThat(table.bytes()).isEqualTo(model.values().stream().mapToLong(ItemEntry::weight).sum());
    var keys = new ArrayList<CacheKey>();
    table.keys().forEachRemaining(keys::add);
    assertThat(keys).hasSameSizeAs(new HashSet<>(keys)).containsExactlyInAnyOrderElementsOf(model.keySet());
    assertThat(evicted).isEmpty();
  }

  @Test
  void get_sameBytesInAnotherTable_isAnotherKey() {
    var table = new ItemTable(NO_BOUND, clock::nanos, evicted::add);
    table.put(entry(key(1), 10));

    assertThat(table.get(new CacheKey("tac", key(1).octets()))).isNull();
  }

  @Test
  void put_beyondTheBound_staysWithinIt() {
    var table = new ItemTable(100_000, clock::nanos, evicted::add);
    long put = 0;
    for (int i = 0; i < 10_000; i++) {
      ItemEntry entry = entry(key(i), i % 700);
      table.put(entry);
      put += entry.weight();
      assertThat(table.bytes()).isLessThanOrEqualTo(100_000);
    }

    assertThat(table.bytes()).isGreaterThan(98_000);
    assertThat(evicted.stream().mapToLong(Long::longValue).sum()).isEqualTo(put - table.bytes());
    assertThat(table.entries()).isEqualTo(10_000 - evicted.size());
  }

  @Test
  void put_heavierThanTheBound_isNotKeptAndNothingElseGoes() {
    var table = new ItemTable(10_000, clock::nanos, evicted::add);
    table.put(entry(key(1), 100));
    table.put(entry(key(2), 100));

    ItemEntry heavy = entry(key(2), 10_000);
    table.put(heavy);

    assertThat(table.get(key(2))).isNull();
    assertThat(table.get(key(1))).isNotNull();
    assertThat(evicted).containsExactly((long) heavy.weight());
  }

  @Test
  void put_whenOthersHaveExpired_releasesTheirMemory() {
    var table = new ItemTable(NO_BOUND, clock::nanos, evicted::add);
    for (int i = 0; i < 1000; i++) {
      table.put(entry(key(i), 100));
    }
    clock.advance(Duration.ofMinutes(5));
    for (int i = 0; i < 3000; i++) {
      table.put(entry(key(2000 + i % 100), 100));
    }

    assertThat(table.entries()).isEqualTo(100);
    assertThat(evicted).hasSize(1000);
  }

  @Test
  void put_whatIsReadOften_outlivesWhatIsReadOnce() {
    var table = new ItemTable(2000L * entry(key(0), 100).weight(), clock::nanos, evicted::add);
    for (int i = 0; i < 1000; i++) {
      table.put(entry(key(i), 100));
      read(table, i);
    }
    for (int i = 1000; i < 50_000; i++) {
      table.put(entry(key(i), 100));
      read(table, i % 1000);
    }

    assertThat(IntStream.range(0, 1000).filter(i -> table.get(key(i)) != null)).hasSizeGreaterThan(990);
  }

  /** Readers find what is there all the time, whatever happens around it. */
  @Test
  void get_whileOthersPutAndRemoveAndTheTableGrows_findsWhatStays() throws InterruptedException {
    var table = new ItemTable(NO_BOUND, clock::nanos, _ -> {});
    for (int i = 0; i < 200; i++) {
      table.put(entry(key(i), 10));
    }
    var stop = new AtomicBoolean();
    var lost = new AtomicReference<String>();
    var readers = new ArrayList<Thread>();
    for (int r = 0; r < 2; r++) {
      readers.add(Thread.ofPlatform().start(() -> {
        for (int i = 0; !stop.get(); i = (i + 1) % 200) {
          if (table.get(key(i)) == null) {
            lost.set("key " + i);
          }
        }
      }));
    }

    for (int round = 0; round < 30; round++) {
      for (int i = 200; i < 5000; i++) {
        table.put(entry(key(i), 10));
        table.put(entry(key(i % 200), 10));
      }
      for (int i = 200; i < 5000; i++) {
        table.remove(key(i));
      }
    }
    stop.set(true);
    for (Thread reader : readers) {
      reader.join();
    }

    assertThat(lost.get()).isNull();
    assertThat(table.entries()).isEqualTo(200);
  }

  /** Held against the best policy that is to be had, on what caches see. */
  @Test
  void put_usualLoads_hitAsOftenAsCaffeine() {
    for (double skew : List.of(0.6, 0.8, 0.99)) {
      var zipf = new Zipf(50_000, skew, new Random(7));
      double[] ratios = ratios(zipf::next, 5000);
      assertThat(ratios[0]).as("hit ratio at skew %s, Caffeine's being %s", skew, ratios[1])
          .isGreaterThan(ratios[1] - 0.01);
    }
    // Every fourth read is one of a scan of keys that nobody reads again.
    var zipf = new Zipf(50_000, 0.99, new Random(8));
    int[] scanned = {1_000_000};
    int[] turn = {0};
    double[] ratios = ratios(() -> turn[0]++ % 4 == 0 ? scanned[0]++ : zipf.next(), 5000);
    assertThat(ratios[0]).as("hit ratio under a scan, Caffeine's being %s", ratios[1]).isGreaterThan(ratios[1] - 0.01);
  }

  private double[] ratios(IntSupplier keys, int capacity) {
    var table = new ItemTable((long) capacity * entry(key(0), 100).weight(), clock::nanos, evicted::add);
    var other = Caffeine.newBuilder().maximumSize(capacity).executor(Runnable::run).<Integer, Integer>build();
    int reads = 400_000;
    int hits = 0;
    int othersHits = 0;
    for (int i = 0; i < reads; i++) {
      int key = keys.getAsInt();
      boolean counts = i >= reads / 4;
      if (read(table, key)) {
        hits += counts ? 1 : 0;
      } else {
        table.put(entry(key(key), 100));
      }
      if (other.getIfPresent(key) != null) {
        othersHits += counts ? 1 : 0;
      } else {
        other.put(key, key);
      }
    }
    double counted = reads * 0.75;
    return new double[]{hits / counted, othersHits / counted};
  }

  private static boolean read(ItemTable table, int key) {
    ItemEntry entry = table.get(key(key));
    if (entry != null) {
      entry.used();
    }
    return entry != null;
  }

  private ItemEntry entry(CacheKey key, int length) {
    byte[] json = ("{\"v\":{\"S\":\"" + "x".repeat(length) + "\"}}").getBytes(StandardCharsets.US_ASCII);
    return ItemEntry.of(FAMILY, key, new CachedItem.Present(ItemBytes.copyOf(json, 0, json.length)), clock.nanos(),
        Origin.FILL, 0);
  }

  private static CacheKey key(int number) {
    return new CacheKey("tab", ByteBuffer.allocate(12).put((byte) 'S').putInt(7, number).array());
  }

  /** Numbers from 0, of which the nth is as likely as 1/n to the power of the skew. */
  private static final class Zipf {
    private final double[] cumulated;
    private final Random random;

    Zipf(int numbers, double skew, Random random) {
      this.random = random;
      cumulated = new double[numbers];
      double sum = 0;
      for (int i = 0; i < numbers; i++) {
        sum += Math.pow(i + 1, -skew);
        cumulated[i] = sum;
      }
    }

    int next() {
      int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
      return found < 0 ? -found - 1 : found;
    }
  }
}
