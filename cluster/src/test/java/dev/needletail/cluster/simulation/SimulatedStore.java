package dev.needletail.cluster.simulation;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One table, {@code tab}, behind all nodes. It remembers all that it has ever held. */
final class SimulatedStore {

  private static final Pattern KEY = Pattern.compile("\"p\":\\{\"S\":\"(\\w+)\"}");
  private static final Pattern VERSION = Pattern.compile("\"v\":\\{\"N\":\"(\\d+)\"}");
  private static final String DESCRIPTION = "{'Table':{'TableName':'tab','TableId':'1','TableStatus':'ACTIVE',"
      + "'AttributeDefinitions':[{'AttributeName':'p','AttributeType':'S'}],"
      + "'KeySchema':[{'AttributeName':'p','KeyType':'HASH'}]}}";

  /** From a time on, a key had this version; there is none of version 0. */
  record Held(long version, long fromNanos) {}

  private final Timetable time;
  private final Random random;
  private final Duration lag;
  private final Map<String, List<Held>> held = new HashMap<>();
  private int reads;

  /** @param lag how late an eventually consistent read may be */
  SimulatedStore(Timetable time, Random random, Duration lag) {
    this.time = time;
    this.random = random;
    this.lag = lag;
  }

  /** How many items were read. */
  int reads() {
    return reads;
  }

  /** Everything that was under the key, in order. */
  List<Held> held(String key) {
    return held.computeIfAbsent(key, _ -> new ArrayList<>(List.of(new Held(0, Long.MIN_VALUE))));
  }

  /**
   * A node asks.
   *
   * @param mayLose  whether the answer may get lost
   * @param effect   hears when a write takes effect
   */
  CompletableFuture<Reply> execute(Machine asker, Request request, boolean mayLose, LongConsumer effect) {
    var answer = new CompletableFuture<Reply>();
    long there = 100_000L + random.nextInt(1_500_000);
    boolean isLost = mayLose && request.operation().equals("PutItem") && random.nextInt(15) == 0;
    long late = isLost && random.nextBoolean() ? random.nextInt(2_000_000_000) : 0;
    time.after(there + late, () -> {
      Reply reply = answer(request);
      if (request.operation().equals("PutItem")) {
        effect.accept(time.now());
      }
      if (!isLost) {
        asker.after(100_000L + random.nextInt(1_500_000), () -> answer.complete(reply));
      }
    });
    if (isLost) {
      asker.after(there + random.nextInt(3_000_000),
          () -> answer.completeExceptionally(new UncertainOutcomeException("lost", null)));
    }
    return answer;
  }

  static long version(Reply reply) {
    Matcher version = VERSION.matcher(new String(reply.body(), StandardCharsets.UTF_8));
    return version.find() ? Long.parseLong(version.group(1)) : 0;
  }

  static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private Reply answer(Request request) {
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return switch (request.operation()) {
      case "DescribeTable" -> Reply.ok(json(DESCRIPTION));
      case "GetItem" -> Reply.ok(json(item(find(KEY, body), body.contains("\"ConsistentRead\":true"))));
      case "PutItem" -> {
        held(find(KEY, body)).add(new Held(Long.parseLong(find(VERSION, body)), time.now()));
        yield Reply.ok(json("{}"));
      }
      default -> throw new AssertionError(request.operation());
    };
  }

  private String item(String key, boolean isStrong) {
    reads++;
    List<Held> all = held(key);
    int last = all.size() - 1;
    int first = last;
    while (!isStrong && first > 0 && all.get(first).fromNanos() > time.now() - lag.toNanos() * 49 / 50) {
      first--;
    }
    long version = all.get(first + random.nextInt(last - first + 1)).version();
    return version == 0 ? "{}" : "{'Item':{'p':{'S':'" + key + "'},'v':{'N':'" + version + "'}}}";
  }

  private static String find(Pattern pattern, String body) {
    Matcher matcher = pattern.matcher(body);
    if (!matcher.find()) {
      throw new AssertionError(body);
    }
    return matcher.group(1);
  }
}
