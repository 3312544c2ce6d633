package dev.needletail.proxy.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a stream is followed when the store answers as scripted. */
class FollowedStreamTest {

  private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/1";
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String NOTHING = "{'Records':[],'NextShardIterator':'%s'}";

  private final Script script = new Script();
  private final List<String> heard = new ArrayList<>();
  private long now = 1_000_000_000L;
  private final FollowedStream stream = new FollowedStream(new StreamApi(script), table(), ARN, new StreamListener() {
    @Override
    public void changed(CachedTable table, Item key) {
      heard.add("changed " + key.get("pk"));
    }

    @Override
    public void gap(CachedTable table) {
      heard.add("gap");
    }
  }, Runnable::run, () -> now, INTERVAL);

  /** Answers each operation with what was put for it, in order, the last one again and again. */
  private static final class Script implements Store {
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    void answer(String operation, String json) {
      put(operation, Reply.ok(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    void refuse(String operation, String type) {
      put(operation, Reply.refused(Refusal.dynamodb(type, "no")));
    }

    private void put(String operation, Reply reply) {
      replies.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(reply);
    }

    @Override
    public CompletionStage<Reply> execute(Request request) {
      assertThat(request.api()).isEqualTo(Request.STREAMS);
      asked.add(request.operation() + " " + new String(request.body(), StandardCharsets.UTF_8));
      var left = Objects.requireNonNull(replies.get(request.operation()), request.operation());
      return CompletableFuture.completedFuture(left.size() > 1 ? left.removeFirst() : left.getFirst());
    }

    @Override
    public void close() {}
  }

  private static CachedTable table() {
    var key = new KeySchema(List.of(new KeyAttribute("pk", ScalarType.S)), List.of());
    return new CachedTable("t", "t", "1", key, Map.of(), Set.of("pk"), ARN, Caller.ANONYMOUS, 1);
  }

  private static String record(String pk, int number) {
    return "{'dynamodb':{'Keys':{'pk':{'S':'%s'}},'SequenceNumber':'%d'}}".formatted(pk, number);
  }

  private void followOneShard() {
    script.answer("DescribeStream",
        "{'StreamDescription':{'Shards':[{'ShardId':'old','SequenceNumberRange':{'EndingSequenceNumber':'1'}},"
            + "{'ShardId':'s1','SequenceNumberRange':{'StartingSequenceNumber':'2'}}]}}");
    script.answer("GetShardIterator", "{'ShardIterator':'latest'}");
    stream.tick();
  }

  @Test
  void beginning_takesPlacesFirst_andTellsTheGapThen() {
    followOneShard();

    assertThat(heard).containsExactly("gap");
    assertThat(script.asked).hasSize(2);
    assertThat(script.asked.getLast()).contains("\"ShardId\":\"s1\"").contains("LATEST");
  }

  @Test
  void beginning_throttled_isTriedAgainLater() {
    script.refuse("DescribeStream", "ThrottlingException");
    stream.tick();
    stream.tick();
    assertThat(script.asked).as("not at once").hasSize(1);
    assertThat(heard).isEmpty();

    now += 20 * INTERVAL;
    followOneShard();
    now += 20 * INTERVAL;
    stream.tick();

    assertThat(heard).containsExactly("gap");
  }

  @Test
  void records_areHeard_andMoreIsReadAtOnce() {
    followOneShard();
    script.answer("GetRecords",
        "{'Records':[%s,%s],'NextShardIterator':'i2'}".formatted(record("a", 3), record("b", 4)));
    script.answer("GetRecords", NOTHING.formatted("i3"));
    stream.tick();
    stream.tick();
    stream.tick();

    assertThat(heard).hasSize(3);
    assertThat(heard.get(1)).contains("a");
    assertThat(heard.get(2)).contains("b");
    assertThat(script.asked.stream().filter(it -> it.startsWith("GetRecords"))).as("then after an interval").hasSize(2);
    now += INTERVAL;
    stream.tick();
    assertThat(script.asked.getLast()).contains("i3");
  }

  @Test
  void lag_growsWhileNothingCanBeRead_andIsGoneAfterwards() {
    followOneShard();
    script.refuse("GetRecords", "ProvisionedThroughputExceededException");
    script.answer("GetRecords", NOTHING.formatted("i2"));
    stream.tick();
    now += 50 * INTERVAL;
    assertThat(stream.lagNanos()).isEqualTo(50 * INTERVAL);

    stream.tick();

    assertThat(stream.lagNanos()).isZero();
    assertThat(heard).as("nothing was missed").containsExactly("gap");
  }

  @Test
  void iterator_expired_isTakenAgainAfterTheLastRecord() {
    followOneShard();
    script.answer("GetRecords", "{'Records':[%s],'NextShardIterator':'i2'}".formatted(record("a", 7)));
    script.refuse("GetRecords", "ExpiredIteratorException");
    script.answer("GetRecords", NOTHING.formatted("i4"));
    stream.tick();
    stream.tick();

    assertThat(script.asked.getLast()).startsWith("GetShardIterator").contains("AFTER_SEQUENCE_NUMBER")
        .contains("\"SequenceNumber\":\"7\"");
    assertThat(heard).as("no gap but the first").filteredOn("gap"::equals).hasSize(1);
  }

  @Test
  void iterator_expiredBeforeAnyRecord_isAGap() {
    followOneShard();
    script.refuse("GetRecords", "ExpiredIteratorException");
    stream.tick();

    assertThat(heard).containsExactly("gap", "gap");
  }

  @Test
  void records_trimmed_areAGap_toldAfterTheNewPlace() {
    followOneShard();
    script.refuse("GetRecords", "TrimmedDataAccessException");
    stream.tick();

    assertThat(script.asked.getLast()).startsWith("GetShardIterator").contains("LATEST");
    assertThat(heard).containsExactly("gap", "gap");
  }

  @Test
  void shard_divided_childrenAreReadFromTheirBeginning() {
    followOneShard();
    script.answer("GetRecords", "{'Records':[%s]}".formatted(record("a", 9)));
    script.replies.remove("DescribeStream");
    script.answer("DescribeStream",
        "{'StreamDescription':{'Shards':[{'ShardId':'s1','SequenceNumberRange':{'EndingSequenceNumber':'9'}},"
            + "{'ShardId':'c1','ParentShardId':'s1','SequenceNumberRange':{}},"
            + "{'ShardId':'c2','ParentShardId':'s1','SequenceNumberRange':{}}]}}");
    stream.tick();

    assertThat(script.asked.stream().filter(it -> it.contains("TRIM_HORIZON"))).hasSize(2);
    script.replies.remove("GetRecords");
    script.answer("GetRecords", "{'Records':[%s],'NextShardIterator':'n'}".formatted(record("c", 10)));
    stream.tick();
    assertThat(heard.stream().filter(it -> it.contains("c"))).as("one of each child, and the parent's")
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(heard).filteredOn("gap"::equals).hasSize(1);
  }

  @Test
  void stream_gone_isGivenUp() {
    followOneShard();
    script.refuse("GetRecords", "ResourceNotFoundException");
    stream.tick();

    assertThat(stream.isGivenUp()).isTrue();
    assertThat(heard).containsExactly("gap", "gap");
    int asked = script.asked.size();
    now += 100 * INTERVAL;
    stream.tick();
    assertThat(script.asked).hasSize(asked);
  }
}
