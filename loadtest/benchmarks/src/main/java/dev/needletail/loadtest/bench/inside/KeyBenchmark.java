package dev.needletail.loadtest.bench.inside;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.model.operation.item.GetItem;
import dev.needletail.model.value.Item;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The canonical bytes of keys, from a decoded request, and what looking one up costs of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {

  private Item key = GetItem.decode(Samples.getItem()).key();
  private Item item = Samples.item();
  private PrimaryKey one = keyOf(key);
  private PrimaryKey same = keyOf(key);

  @Benchmark
  public @Nullable PrimaryKey ofRequest() {
    return PrimaryKey.of(Samples.TABLE, Samples.KEY, key);
  }

  @Benchmark
  public @Nullable PrimaryKey ofItem() {
    return PrimaryKey.ofItem(Samples.TABLE, Samples.KEY, item);
  }

  @Benchmark
  public CacheKey hash() {
    return new CacheKey(Samples.TABLE, one.item().octets());
  }

  @Benchmark
  public boolean equal() {
    return one.item().equals(same.item());
  }

  private static PrimaryKey keyOf(Item key) {
    PrimaryKey made = PrimaryKey.of(Samples.TABLE, Samples.KEY, key);
    if (made == null) {
      throw new IllegalStateException("the sample has no key");
    }
    return made;
  }
}
