package dev.needletail.loadtest.bench.inside;

import dev.needletail.cache.hit.HitReader;
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

/** Hits answered from the bytes of their requests, without a document. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HitBenchmark {

  @Param("20000")
  private int items;

  private CachedTables tables = new CachedTables(1);
  private HitReader reader = tables.store().quickReads().newReader();

  @Setup
  public void fill() {
    tables.close();
    tables = new CachedTables(items);
    reader = tables.store().quickReads().newReader();
  }

  @TearDown
  public void close() {
    tables.close();
  }

  @Benchmark
  public byte[] getItem() {
    Request get = tables.nextGet();
    if (!reader.read(get.operation(), get.caller(), get.body(), 0, get.body().length)) {
      throw new IllegalStateException("GetItem was no hit");
    }
    return reader.body();
  }
}
