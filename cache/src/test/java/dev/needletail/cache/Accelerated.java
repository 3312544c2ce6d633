package dev.needletail.cache;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakeAlarm;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.ScriptedStore;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * An accelerator before a scripted store before a fake database with the tables {@code tab} (key {@code p}) and {@code sorted}
 * (keys {@code p} and {@code s}), and short ways to talk to it. Bodies are JSON with single quotes.
 */
final class Accelerated {

  final FakeClock clock = new FakeClock();
  final FakeAlarm alarm = new FakeAlarm(clock);
  final FakePeers peers = new FakePeers();
  final FakeDynamoDb database = new FakeDynamoDb().table("tab", false).table("sorted", true);
  final ScriptedStore store = ScriptedStore.before(database);
  final AcceleratedStore accelerator;

  Accelerated(CacheSettings settings) {
    this(settings, CacheStatistics.NONE, ConsistencyRules.PROTOCOL);
  }

  Accelerated(CacheSettings settings, CacheStatistics statistics, ConsistencyRules rules) {
    accelerator = new AcceleratedStore(store, settings, clock, alarm, peers, statistics, rules);
  }

  static Request request(String operation, String body) {
    return new Request(Request.DYNAMODB, operation, json(body), Caller.ANONYMOUS);
  }

  static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  /** Sends a request whose answer may have to wait for the test. */
  CompletableFuture<Reply> send(String operation, String body) {
    return accelerator.execute(request(operation, body)).toCompletableFuture();
  }

  /** Sends a request of a client who speaks to the caches, and whose answer may have to wait for the test. */
  CompletableFuture<Reply> send(String operation, String body, CacheControl control) {
    var request = new Request(Request.DYNAMODB, operation, json(body), Caller.ANONYMOUS, control);
    return accelerator.execute(request).toCompletableFuture();
  }

  /** Sends a request that is answered at once. */
  Reply call(String operation, String body) {
    return call(operation, body, CacheControl.NONE);
  }

  /** Sends a request of a client who speaks to the caches; it is answered at once. */
  Reply call(String operation, String body, CacheControl control) {
    var answer = send(operation, body, control);
    if (!answer.isDone()) {
      throw new AssertionError(operation + " is not answered at once");
    }
    return answer.join();
  }

  /** The answer's body, with single quotes. */
  String body(String operation, String body) {
    return text(call(operation, body));
  }

  /** The answer's header. */
  String header(String operation, String body) {
    return header(call(operation, body));
  }

  /** Writes past the accelerator. */
  void writeAround(String operation, String body) {
    database.execute(request(operation, body));
  }

  static String header(Reply reply) {
    return reply.headers().getOrDefault(CacheHeader.NAME, "none");
  }

  static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }
}
