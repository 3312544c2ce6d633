package dev.needletail.loadtest.bench.inside;

import dev.needletail.model.CacheControl;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
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

/** The accelerator on its normal way, from a request's body to its answer: hits, and what has to go through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AcceleratorBenchmark {

  private static final CacheControl REFRESH = new CacheControl(CacheControl.Mode.REFRESH, Long.MAX_VALUE);

  @Param("20000")
  private int items;

  private CachedTables tables = new CachedTables(1);

  @Setup
  public void fill() {
    tables.close();
    tables = new CachedTables(items);
  }

  @TearDown
  public void close() {
    tables.close();
  }

  @Benchmark
  public Reply getItemHit() {
    return tables.hit(tables.nextGet());
  }

  /** Ten items of 1 KB. */
  @Benchmark
  public Reply queryHit() {
    return tables.hit(tables.nextQuery());
  }

  /** A read of the store whose answer becomes the entry. */
  @Benchmark
  public Reply getItemRefresh() {
    Request get = tables.nextGet();
    return Tables.answered(tables.store(),
        new Request(get.api(), get.operation(), get.body(), get.caller(), REFRESH));
  }

  @Benchmark
  public Reply putItem() {
    return Tables.answered(tables.store(), tables.nextPut());
  }
}
