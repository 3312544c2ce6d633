package dev.needletail.loadtest.bench.inside;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.loadtest.bench.data.Keyspace;
import dev.needletail.model.Reply;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The engine in memory, from a request's body to its answer; what runs on a storage thread is waited for. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {

  @Param("20000")
  private int items;

  private EmbeddedStore store = Tables.open();
  private Keyspace single = Tables.items(1);
  private Keyspace ranges = Tables.ranges(1);
  private SplittableRandom random = new SplittableRandom(1);

  @Setup
  public void fill() {
    single = Tables.items(items);
    ranges = Tables.ranges(items);
    Tables.fill(store, single);
    Tables.fill(store, ranges);
  }

  @TearDown
  public void close() {
    store.close();
  }

  @Benchmark
  public Reply getItem() {
    return Tables.answered(store, Tables.request("GetItem", single.getItem(random.nextInt(items), true)));
  }

  @Benchmark
  public Reply putItem() {
    return Tables.answered(store, Tables.request("PutItem", single.putItem(random.nextInt(items), 1)));
  }

  /** Ten items of 1 KB. */
  @Benchmark
  public Reply query() {
    return Tables.answered(store,
        Tables.request("Query", ranges.query(random.nextInt(ranges.partitions()), true)));
  }
}
