package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.workload.keys.KeyChooser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes up one request after another. The same seed makes up the same ones. Threads: confined. */
public final class StepSource {

  private final Requests requests;
  private final Dataset data;
  private final Written written;
  private final KeyChooser keys;
  private final SplittableRandom random;

  public StepSource(Requests requests, Written written, long seed) {
    this.requests = requests;
    this.data = requests.data();
    this.written = written;
    this.keys = requests.keys().chooser(data.items());
    this.random = new SplittableRandom(seed);
  }

  /** The next request of the mix. A write that it makes up is under way from now on. */
  public Step next() {
    return switch (requests.mix().choose(random)) {
      case GET -> new Step.Get(key(), consistent(), false);
      case READ_MODIFY_WRITE -> new Step.Get(key(), consistent(), true);
      case MISSING -> new Step.Missing(key(), consistent());
      case PUT -> {
        int key = key();
        yield new Step.Put(key, written.versions.begin(key));
      }
      case UPDATE -> update(key());
      case DELETE -> {
        int key = key();
        yield new Step.Delete(key, written.versions.begin(key));
      }
      case INSERT -> {
        int key = written.insertions.next();
        yield new Step.Insert(key, written.versions.begin(key));
      }
      case QUERY -> new Step.Query(key() / data.perPartition(), 0, 0, consistent(), false, null);
      case RANGE -> range(key());
      case QUERY_PAGES ->
        new Step.Query(key() / data.perPartition(), 0, requests.pageItems(), consistent(), true, null);
      case BATCH_GET -> new Step.BatchGet(severalKeys(), consistent());
      case BATCH_WRITE -> {
        List<Integer> several = severalKeys();
        yield new Step.BatchWrite(several, several.stream().map(written.versions::begin).toList());
      }
      case SCAN -> {
        int segments = Math.max(1, Math.ceilDiv(data.items(), requests.pageItems()));
        yield new Step.Scan(random.nextInt(Math.min(segments, SEGMENTS_MAX)), Math.min(segments, SEGMENTS_MAX),
            requests.pageItems(), consistent());
      }
    };
  }

  /** The request that follows from an answer, if one does: a write after a read, the next page after one. */
  public @Nullable Step after(Step step, Reply reply) {
    if (!reply.ok()) {
      return null;
    }
    if (step instanceof Step.Get get && get.thenUpdate()) {
      return update(get.key());
    }
    return step instanceof Step.Query query && query.pages() && reply.nextPage() != null
        ? new Step.Query(query.partition(), query.from(), query.limit(), query.consistent(), true, reply.nextPage())
        : null;
  }

  /** As many as DynamoDB takes. */
  private static final int SEGMENTS_MAX = 1_000_000;

  private Step update(int key) {
    return new Step.Update(key, written.versions.begin(key));
  }

  private Step range(int key) {
    return new Step.Query(key / data.perPartition(), key % data.perPartition(),
        1 + random.nextInt(requests.pageItems()), consistent(), false, null);
  }

  private int key() {
    return keys.next(random, written.insertions.keys());
  }

  private List<Integer> severalKeys() {
    var several = new LinkedHashSet<Integer>();
    while (several.size() < requests.batchItems()) {
      int key = key();
      // A distribution that has too few keys to offer: their neighbours take the place of those there are.
      for (int tries = 0; !several.add(key); tries++) {
        key = tries < TRIES_MAX ? key() : (key + 1) % data.items();
      }
    }
    return new ArrayList<>(several);
  }

  private static final int TRIES_MAX = 20;

  private boolean consistent() {
    double share = requests.consistent();
    return share > 0 && random.nextDouble() < share;
  }
}
