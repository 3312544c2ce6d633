package dev.needletail.proxy.remote;

import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.UncertainOutcomeException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * A database that speaks DynamoDB's API. Bodies go there and come back byte for byte; only the signature is made anew.
 *
 * <p>Errors that the store itself answers, 5xx included, are answers, and pass through for the client's own retries to
 * see.
 * Everything else that goes wrong is told in DynamoDB's words, as an error that every SDK repeats:
 *
 * <ul>
 * <li>What surely was not sent is tried again, with jitter and within a {@link RetryBudget}, and then refused with
 * ThrottlingException. While the {@link CircuitBreaker} is open that takes no time.
 * <li>A read ({@link Repeatable}) without an answer of the store's ({@link StoreAnswer}) is tried again in the same
 * way,
 * and then answered with ServiceUnavailable.
 * <li>A write without an answer is never repeated, as it may have been done: its stage fails with
 * {@link UncertainOutcomeException}. Only a {@link SignatureRefusal} is an answer that allows another try.
 * <li>What cannot be signed is refused with AccessDeniedException, which no SDK repeats.
 * </ul>
 *
 * <p>Threads: any. Called on an event loop, everything happens on that loop, on connections of its own.
 */
public final class RemoteStore implements Store {

  private static final long BACKOFF_MILLIS_MIN = 10;
  private static final long BACKOFF_MILLIS_MAX = 500;

  private final RemoteSettings settings;
  private final Vertx vertx;
  private final StoreConnections connections;
  private final CredentialsSource credentials;
  private final StoreClock clock;
  private final RetryBudget budget = new RetryBudget();
  private final CircuitBreaker breaker = new CircuitBreaker(System::nanoTime);
  /** Streams may be served by another host, which may be out of reach where the tables are not. */
  private final CircuitBreaker streamsBreaker = new CircuitBreaker(System::nanoTime);
  private final UnusableAnswers unusable = new UnusableAnswers(System::nanoTime);

  /**
   * One try of a request.
   *
   * @param tries    those before it that came to nothing
   * @param resigned whether the store has refused the signature of one before it
   */
  private record Attempt(Request request, int tries, boolean resigned) {

    Attempt next() {
      return new Attempt(request, tries + 1, resigned);
    }

    Attempt signedAnew() {
      return new Attempt(request, tries, true);
    }
  }

  RemoteStore(RemoteSettings settings, Vertx vertx, CredentialsSource credentials, StoreClock clock) {
    this.settings = settings;
    this.vertx = vertx;
    this.credentials = credentials;
    this.clock = clock;
    this.connections = new StoreConnections(settings, vertx);
  }

  /** Opens no connection yet: the first request does. */
  public static RemoteStore open(RemoteSettings settings, Vertx vertx) {
    var clock = new StoreClock(InstantSource.system());
    CredentialsSource source = switch (settings.signing()) {
      case SDK -> new SdkCredentials(DefaultCredentialsProvider.builder().build(), System::nanoTime, clock);
      case CALLER -> new CallerCredentials();
    };
    return new RemoteStore(settings, vertx, source, clock);
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    budget.onRequest();
    return begin(new Attempt(request, 0, false)).toCompletionStage();
  }

  /** Whether requests are sent at all: not while the store does not answer. */
  public boolean isReachable() {
    return !breaker.isOpen();
  }

  @Override
  public void close() {
    connections.close();
    credentials.close();
  }

  private Future<Reply> begin(Attempt attempt) {
    return Future.fromCompletionStage(credentials.credentialsFor(attempt.request().caller()))
        .transform(found -> found.failed() ? notSigned(found.cause()) : send(attempt, found.result()));
  }

  private Future<Reply> send(Attempt attempt, StoreCredentials signedBy) {
    if (!breaker(attempt).tryPass()) {
      return Future.succeededFuture(notSent());
    }
    return connections.exchange(attempt.request(), signedBy, clock.instant()).transform(result -> {
      if (result.succeeded()) {
        return received(attempt, signedBy, result.result());
      }
      return result.cause() instanceof NotSentException failure
          ? notConnected(attempt, failure)
          : noAnswer(attempt, result.cause());
    });
  }

  private Future<Reply> received(Attempt attempt, StoreCredentials signedBy, Received received) {
    Future<StoreAnswer> answer = StoreAnswer.isCompressed(received)
        ? vertx.executeBlocking(() -> StoreAnswer.read(received), false).map(Objects::requireNonNull)
        : Future.succeededFuture(StoreAnswer.read(received));
    return answer.compose(read -> switch (read) {
      case StoreAnswer.Of(Reply reply) -> {
        breaker(attempt).succeeded();
        yield answered(attempt, signedBy, reply, received.header("date"));
      }
      case StoreAnswer.Unusable(String why) -> {
        unusable.noticed(attempt.request().operation(), why);
        yield noAnswer(attempt, null);
      }
    });
  }

  /** Signs a request anew whose signature was refused, if the next one has a chance; once. */
  private Future<Reply> answered(Attempt attempt, StoreCredentials signedBy, Reply reply, String date) {
    if (attempt.resigned()) {
      return Future.succeededFuture(reply);
    }
    return switch (SignatureRefusal.of(reply)) {
      case NONE -> Future.succeededFuture(reply);
      case TIME -> clock.correct(date) ? send(attempt.signedAnew(), signedBy) : Future.succeededFuture(reply);
      case CREDENTIALS -> Future.fromCompletionStage(credentials.insteadOf(signedBy, attempt.request().caller()))
          .transform(others -> others.succeeded() && !others.result().equals(signedBy)
              ? send(attempt.signedAnew(), others.result())
              : Future.succeededFuture(reply));
    };
  }

  private Future<Reply> notConnected(Attempt attempt, NotSentException failure) {
    if (failure.isBusy()) {
      // The store is there. To try again from here would keep the others waiting.
      return Future.succeededFuture(tooMany());
    }
    breaker(attempt).failed();
    return mayRetry(attempt) ? retry(attempt) : Future.succeededFuture(notSent());
  }

  private Future<Reply> noAnswer(Attempt attempt, @Nullable Throwable cause) {
    breaker(attempt).failed();
    String operation = attempt.request().operation();
    if (!Repeatable.is(operation)) {
      return Future.failedFuture(new UncertainOutcomeException("no answer from the store to " + operation, cause));
    }
    return mayRetry(attempt) ? retry(attempt) : Future.succeededFuture(unavailable());
  }

  private CircuitBreaker breaker(Attempt attempt) {
    return attempt.request().api().equals(Request.STREAMS) ? streamsBreaker : breaker;
  }

  private boolean mayRetry(Attempt attempt) {
    return attempt.tries() < settings.retries() && budget.tryRetry();
  }

  /** Full jitter: a wait between the least and a bound that doubles with every try. */
  private Future<Reply> retry(Attempt attempt) {
    long bound = Math.min(BACKOFF_MILLIS_MAX, BACKOFF_MILLIS_MIN << (attempt.tries() + 1));
    long waitMillis = ThreadLocalRandom.current().nextLong(BACKOFF_MILLIS_MIN, bound + 1);
    return vertx.timer(waitMillis, TimeUnit.MILLISECONDS).compose(_ -> begin(attempt.next()));
  }

  /** No fault of the store's, which was not asked. */
  private static Future<Reply> notSigned(Throwable cause) {
    return cause instanceof NoCredentialsException nothing
        ? Future.succeededFuture(
            Reply.refused(Refusal.framework("AccessDeniedException", String.valueOf(nothing.getMessage()))))
        : Future.failedFuture(cause);
  }

  private static Reply notSent() {
    return throttled("The backing store cannot be reached. The request was not sent to it, and can be repeated.");
  }

  private static Reply tooMany() {
    return throttled("Too many requests wait for the backing store. This one was not sent to it, and can be repeated.");
  }

  private static Reply throttled(String message) {
    return Reply
        .refused(new Refusal("com.amazon.coral.availability#ThrottlingException", message, 400, _ -> {}))
        .notAsked();
  }

  private static Reply unavailable() {
    return Reply.refused(new Refusal("com.amazonaws.dynamodb.v20120810#ServiceUnavailable",
        "The backing store has not answered. The request only reads, and can be repeated.", 503, _ -> {}));
  }
}
