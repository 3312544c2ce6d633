package dev.needletail.loadtest.bench.inside;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cluster.SingleNode;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Caller;
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

/** The accelerator around the engine in memory, from a request's body to its answer: hits, and what has to go through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AcceleratorBenchmark {

  @Param("20000")
  private int items;

  private AcceleratedStore store = new AcceleratedStore(Tables.open(), CacheSettings.EMBEDDED, MonotonicClock.SYSTEM,
      new SingleNode(), CacheStatistics.NONE);
  private Request[] gets = {};
  private Request[] queries = {};
  private Request[] puts = {};
  private Request[] refreshes = {};
  private int next;

  /** Reads everything once, so that it is cached. */
  @Setup
  public void fill() {
    Dataset single = Tables.items(items);
    Dataset ranges = Tables.ranges(items);
    Tables.fill(store, single);
    Tables.fill(store, ranges);
    gets = new Request[items];
    puts = new Request[items];
    refreshes = new Request[items];
    for (int index = 0; index < items; index++) {
      gets[index] = Tables.request("GetItem", Samples.getItem(single, index, false));
      puts[index] = Tables.request("PutItem", Samples.putItem(single, index));
      refreshes[index] = new Request(Request.DYNAMODB, "GetItem", gets[index].body(), Caller.ANONYMOUS,
          new CacheControl(CacheControl.Mode.REFRESH, Long.MAX_VALUE));
      Tables.answered(store, gets[index]);
    }
    queries = new Request[ranges.partitions()];
    for (int partition = 0; partition < queries.length; partition++) {
      queries[partition] = Tables.request("Query", Samples.query(ranges, partition));
      Tables.answered(store, queries[partition]);
    }
  }

  @TearDown
  public void close() {
    store.close();
  }

  @Benchmark
  public Reply getItemHit() {
    return hit(next(gets));
  }

  /** Ten items of 1 KB. */
  @Benchmark
  public Reply queryHit() {
    return hit(next(queries));
  }

  /** A read of the store whose answer becomes the entry. */
  @Benchmark
  public Reply getItemRefresh() {
    return Tables.answered(store, next(refreshes));
  }

  @Benchmark
  public Reply putItem() {
    return Tables.answered(store, next(puts));
  }

  private Request next(Request[] requests) {
    next = (next + 7919) % requests.length;
    return requests[next];
  }

  private Reply hit(Request request) {
    Reply reply = Tables.answered(store, request);
    String cache = reply.headers().get("x-needletail-cache");
    if (cache == null || !cache.startsWith("hit")) {
      throw new IllegalStateException(request.operation() + " was no hit: " + cache);
    }
    return reply;
  }
}
