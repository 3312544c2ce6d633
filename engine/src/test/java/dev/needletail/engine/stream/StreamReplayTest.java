package dev.needletail.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Whoever follows a stream from its beginning gets the table, while it is written to by many, across shards and restarts. */
class StreamReplayTest {

  private static final int WRITERS = 6;
  private static final int WRITES = 200;
  private static final StreamSettings SETTINGS = new StreamSettings(Duration.ofHours(24), Duration.ofHours(4), 50, 8);

  @TempDir
  private Path temporary;

  /** Follows all shards, children after their parents, and applies what it reads. */
  private static final class Follower {
    private final Map<String, @Nullable String> iterators = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, String> table = new HashMap<>();

    /** Reads what there is once; answers how many records it read. */
    int follow(StreamParts parts) {
      int before = seen.size();
      for (var shard : parts.shards()) {
        String id = shard.path("ShardId").asString();
        String parent = shard.path("ParentShardId").asString(null);
        if (parent != null && iterators.getOrDefault(parent, null) != null) {
          continue;
        }
        if (!iterators.containsKey(id)) {
          iterators.put(id, parts.iterator(id, "TRIM_HORIZON"));
        }
        var records = new ArrayList<JsonNode>();
        iterators.put(id, parts.readAll(iterators.get(id), records));
        records.forEach(this::apply);
      }
      return seen.size() - before;
    }

    private void apply(JsonNode record) {
      var change = record.path("dynamodb");
      assertThat(seen.add(change.path("SequenceNumber").asString())).as("not repeated").isTrue();
      String pk = change.path("Keys").path("pk").path("S").asString();
      String old = change.path("OldImage").path("v").path("N").asString(null);
      assertThat(old).as("no change of %s was missed", pk).isEqualTo(table.get(pk));
      String now = change.path("NewImage").path("v").path("N").asString(null);
      if (now == null) {
        table.remove(pk);
      } else {
        table.put(pk, now);
      }
    }
  }

  @Test
  void follower_ofConcurrentWriters_getsTheTable() throws Exception {
    var settings = StorageSettings.in(temporary.resolve("data"));
    var follower = new Follower();
    for (int run = 0; run < 2; run++) {
      try (var parts = new StreamParts(settings, SETTINGS)) {
        if (run == 0) {
          parts.ask("CreateTable", StreamParts.TABLE.formatted("NEW_AND_OLD_IMAGES"));
        }
        Map<String, String> written = writeAndFollow(parts, follower, run);
        while (follower.follow(parts) > 0) {
          // what was acknowledged can be read; a child's records are read in the round after its parent's
        }
        assertThat(follower.table).containsAllEntriesOf(written);
        assertThat(follower.seen).hasSizeGreaterThan(WRITERS * WRITES / 2);
      }
    }
  }

  private static Map<String, String> writeAndFollow(StreamParts parts, Follower follower, int run) throws Exception {
    try (var pool = Executors.newFixedThreadPool(WRITERS)) {
      List<CompletableFuture<Map<String, String>>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        int writer = i;
        writers.add(submit(pool, () -> write(parts, writer, run)));
      }
      while (!writers.stream().allMatch(CompletableFuture::isDone)) {
        follower.follow(parts);
      }
      Map<String, String> written = new HashMap<>();
      for (var writer : writers) {
        written.putAll(writer.get(60, TimeUnit.SECONDS));
      }
      return written;
    }
  }

  private static <T> CompletableFuture<T> submit(Executor pool, Callable<T> work) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return work.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }, pool);
  }

  /** Writes items of its own, and some that all write. Answers its own. */
  private static Map<String, String> write(StreamParts parts, int writer, int run) {
    var random = new Random(writer);
    Map<String, String> own = new HashMap<>();
    for (int i = 0; i < WRITES; i++) {
      int value = run * WRITES + i + 1;
      if (random.nextInt(4) == 0) {
        parts.put("shared" + random.nextInt(3), writer * 1_000_000 + value);
      } else {
        String pk = "w" + writer + "-" + random.nextInt(10);
        parts.put(pk, value);
        own.put(pk, String.valueOf(value));
      }
    }
    return own;
  }
}
