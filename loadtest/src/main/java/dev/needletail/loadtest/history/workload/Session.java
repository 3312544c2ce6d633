package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import dev.needletail.loadtest.history.record.Failure;
import dev.needletail.loadtest.history.record.History;
import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Span;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, random numbers and history. A connection that fails is opened again for the next request.
 *
 * <p>Threads: confined.
 */
final class Session implements AutoCloseable {

  private final int client;
  private final Endpoint endpoint;
  private final int timeoutMillis;
  private final RunClock clock;
  private final Versions versions;
  private final Random random;
  private final History history = new History();
  private @Nullable RawConnection connection;
  private boolean turnedAway;

  Session(int client, Endpoint endpoint, int timeoutMillis, RunClock clock, Versions versions, long seed) {
    this.client = client;
    this.endpoint = endpoint;
    this.timeoutMillis = timeoutMillis;
    this.clock = clock;
    this.versions = versions;
    this.random = new Random(seed);
  }

  Random random() {
    return random;
  }

  /** Monotonic, since the run began. */
  long now() {
    return clock.nanos();
  }

  Versions versions() {
    return versions;
  }

  History history() {
    return history;
  }

  /** Sends a request and waits for its answer, whatever that is. Single quotes in the body stand for double ones. */
  Answer ask(String operation, String body) {
    byte[] document = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    RawRequest request = RawRequest.of(endpoint, operation, document);
    long start = clock.nanos();
    try {
      RawConnection open = connection == null ? RawConnection.open(endpoint, timeoutMillis) : connection;
      connection = open;
      RawReply reply = open.exchange(request);
      return answered(new Span(client, operation, start, clock.nanos()), reply);
    } catch (IOException e) {
      close();
      var span = new Span(client, operation, start, clock.nanos());
      return failed(span, "no answer: " + e);
    }
  }

  private Answer answered(Span span, RawReply reply) {
    String error = reply.ok() ? "" : reply.errorName();
    JsonTree document;
    try {
      document = JsonTree.read(reply.body());
    } catch (RuntimeException e) {
      return failed(span, "no JSON: " + e.getMessage());
    }
    history.tally().answered(span.operation(), reply.cache(), error);
    turnedAway = AllowedErrors.isRepeatable(reply.status(), error);
    if (!reply.ok() && !AllowedErrors.contains(reply.status(), error)) {
      history.add(new Failure(span, error + " " + new String(reply.body(), StandardCharsets.UTF_8)));
    }
    Outcome outcome = reply.ok() ? Outcome.DONE : reply.status() < 500 ? Outcome.REFUSED : Outcome.UNKNOWN;
    return new Answer(span, outcome, error, reply.cache(), document);
  }

  /** Whether the last request ended with an error before which SDKs wait a little. */
  boolean isTurnedAway() {
    return turnedAway;
  }

  private Answer failed(Span span, String what) {
    turnedAway = true;
    history.tally().answered(span.operation(), "", "no answer");
    history.add(new Failure(span, what));
    return new Answer(span, Outcome.UNKNOWN, what, "", JsonTree.NOTHING);
  }

  /** Notes what an answer shows of a key. */
  void saw(Key key, long version, Way way, Answer answer) {
    history.add(read(key, version, way, answer));
  }

  Read read(Key key, long version, Way way, Answer answer) {
    if (way.kind() == Way.Kind.STRONG) {
      versions.seen(key, version);
    }
    return new Read(key, version, way.of(answer.cache()), answer.cache(), answer.span());
  }

  /** Notes a write. */
  void wrote(Key key, long version, long replaced, Answer answer) {
    wrote(key, version, replaced, answer.outcome(), answer);
  }

  void wrote(Key key, long version, long replaced, Outcome outcome, Answer answer) {
    if (outcome == Outcome.DONE) {
      versions.seen(key, version);
      if (replaced != Write.NOT_TOLD) {
        history.add(new Read(key, replaced, Way.STRONG, "", answer.span()));
      }
    }
    history.add(new Write(key, version, replaced, outcome, answer.span()));
  }

  /** Something in an answer is not as it must be, whatever the history. */
  void wrong(Answer answer, String what) {
    history.add(new Failure(answer.span(), what));
  }

  @Override
  public void close() {
    RawConnection closing = connection;
    connection = null;
    try {
      if (closing != null) {
        closing.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a socket could not be closed", e);
    }
  }
}
