package dev.needletail.loadtest.bench.inside;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cluster.SingleNode;
import dev.needletail.loadtest.bench.data.Keyspace;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;

/**
 * The accelerator around an engine in memory, every item and every partition of ten cached. Requests come in an order
 * that processors' own caches do not profit from. Threads: confined.
 */
final class CachedTables implements AutoCloseable {

  /** Between one request and the next; a prime, so that all come round. */
  private static final int STEP = 7919;

  private final AcceleratedStore store = new AcceleratedStore(Tables.open(), CacheSettings.EMBEDDED,
      MonotonicClock.SYSTEM, new SingleNode(), CacheStatistics.NONE);
  private final Request[] gets;
  private final Request[] puts;
  private final Request[] queries;
  private int next;

  CachedTables(int items) {
    Keyspace single = Tables.items(items);
    Keyspace ranges = Tables.ranges(items);
    Tables.fill(store, single);
    Tables.fill(store, ranges);
    gets = new Request[items];
    puts = new Request[items];
    for (int index = 0; index < items; index++) {
      gets[index] = Tables.request("GetItem", single.getItem(index, false));
      puts[index] = Tables.request("PutItem", single.putItem(index, 1));
      Tables.answered(store, gets[index]);
    }
    queries = new Request[ranges.partitions()];
    for (int partition = 0; partition < queries.length; partition++) {
      queries[partition] = Tables.request("Query", ranges.query(partition, false));
      Tables.answered(store, queries[partition]);
    }
  }

  AcceleratedStore store() {
    return store;
  }

  Request nextGet() {
    return next(gets);
  }

  Request nextPut() {
    return next(puts);
  }

  Request nextQuery() {
    return next(queries);
  }

  /** Answers from memory: anything else would be another benchmark. */
  Reply hit(Request request) {
    Reply reply = Tables.answered(store, request);
    String cache = reply.headers().get("x-needletail-cache");
    if (cache == null || !cache.startsWith("hit")) {
      throw new IllegalStateException(request.operation() + " was no hit: " + cache);
    }
    return reply;
  }

  @Override
  public void close() {
    store.close();
  }

  private Request next(Request[] requests) {
    next = (next + STEP) % requests.length;
    return requests[next];
  }
}
