package dev.needletail.proxy.remote;

import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.UncertainOutcomeException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * A database that speaks DynamoDB's API. Bodies go there and come back byte for byte; only the signature is made anew.
 *
 * <p>A transport failure is retried, with jitter and within a {@link RetryBudget}, when the request surely was not sent
 * or is a read ({@link Repeatable}). A write that may have been sent is never repeated: its stage fails with
 * {@link UncertainOutcomeException}. What surely was not sent is refused with DynamoDB's ThrottlingException, which every
 * SDK repeats. What cannot be signed is refused with AccessDeniedException, which none repeats. Errors that the store itself answers, 5xx included, are answers, and pass through for the client's own
 * retries to see.
 *
 * <p>Threads: any. Called on an event loop, everything happens on that loop, on connections of its own.
 */
public final class RemoteStore implements Store {

  /** Idle sockets are given up well before servers and load balancers close them under a request. */
  private static final int KEEP_ALIVE_SECONDS = 15;
  private static final long BACKOFF_MILLIS_MIN = 10;
  private static final long BACKOFF_MILLIS_MAX = 500;
  /** The headers of an answer that belong to it, and reach the client. The content type is as the client has asked. */
  private static final String[] PASSED_HEADERS = {"x-amzn-requestid", "x-amz-crc32"};

  private final RemoteSettings settings;
  private final Vertx vertx;
  private final HttpClient client;
  private final CredentialsSource credentials;
  private final InstantSource wallClock;
  private final RequestSigner signer = new RequestSigner();
  private final RetryBudget budget = new RetryBudget();
  private final CircuitBreaker breaker = new CircuitBreaker(System::nanoTime);

  RemoteStore(RemoteSettings settings, Vertx vertx, CredentialsSource credentials, InstantSource wallClock) {
    this.settings = settings;
    this.vertx = vertx;
    this.credentials = credentials;
    this.wallClock = wallClock;
    this.client = vertx.createHttpClient(
        new HttpClientOptions().setSsl(settings.tls()).setTcpNoDelay(true).setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setConnectTimeout(Math.toIntExact(settings.connectTimeout().toMillis())),
        new PoolOptions().setHttp1MaxSize(settings.connections()).setMaxWaitQueueSize(settings.waiting()));
  }

  /** Opens no connection yet: the first request does. */
  public static RemoteStore open(RemoteSettings settings, Vertx vertx) {
    CredentialsSource source = switch (settings.signing()) {
      case SDK -> new SdkCredentials(DefaultCredentialsProvider.builder().build(), System::nanoTime,
          InstantSource.system());
      case CALLER -> new CallerCredentials();
    };
    return new RemoteStore(settings, vertx, source, InstantSource.system());
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    budget.onRequest();
    return attempt(request, 0).toCompletionStage();
  }

  @Override
  public void close() {
    client.close();
    credentials.close();
  }

  private Future<Reply> attempt(Request request, int tries) {
    return Future.fromCompletionStage(credentials.credentialsFor(request.caller()))
        .transform(found -> found.failed() ? notSigned(found.cause()) : send(request, found.result(), tries));
  }

  private Future<Reply> send(Request request, StoreCredentials signedBy, int tries) {
    if (!breaker.tryPass()) {
      return Future.succeededFuture(notSent());
    }
    return client.request(options(request)).map(http -> signed(http, request, signedBy))
        .transform(connected -> connected.failed()
            ? notConnected(connected.cause(), request, tries)
            : exchange(connected.result(), request, tries));
  }

  private RequestOptions options(Request request) {
    return new RequestOptions().setMethod(HttpMethod.POST).setHost(settings.endpoint().getHost())
        .setPort(settings.port()).setURI("/").setConnectTimeout(settings.connectTimeout().toMillis())
        .setTraceOperation(request.operation());
  }

  private HttpClientRequest signed(HttpClientRequest http, Request request, StoreCredentials signedBy) {
    String region = settings.region().isEmpty() ? request.caller().region() : settings.region();
    signer.sign(signedBy, region, settings.hostHeader(), request.api() + "." + request.operation(), request.body(),
        wallClock.instant()).forEach(http::putHeader);
    return http;
  }

  private Future<Reply> exchange(HttpClientRequest http, Request request, int tries) {
    Future<Reply> answered = http.send(Buffer.buffer(request.body()))
        .compose(response -> response.body().map(body -> reply(response, body)));
    return answered.timeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS).transform(result -> {
      if (result.succeeded()) {
        breaker.succeeded();
        return Future.succeededFuture(result.result());
      }
      http.reset();
      breaker.failed();
      if (Repeatable.is(request.operation()) && mayRetry(tries)) {
        return retry(request, tries);
      }
      return Future.failedFuture(
          new UncertainOutcomeException("no answer from the store to " + request.operation(), result.cause()));
    });
  }

  private Future<Reply> notConnected(Throwable cause, Request request, int tries) {
    if (cause instanceof ConnectionPoolTooBusyException) {
      // The store is there. To try again from here would keep the others waiting.
      return Future.succeededFuture(tooMany());
    }
    breaker.failed();
    return mayRetry(tries) ? retry(request, tries) : Future.succeededFuture(notSent());
  }

  private boolean mayRetry(int tries) {
    return tries < settings.retries() && budget.tryRetry();
  }

  /** Full jitter: a wait between the least and a bound that doubles with every try. */
  private Future<Reply> retry(Request request, int tries) {
    long bound = Math.min(BACKOFF_MILLIS_MAX, BACKOFF_MILLIS_MIN << (tries + 1));
    Duration wait = Duration.ofMillis(ThreadLocalRandom.current().nextLong(BACKOFF_MILLIS_MIN, bound + 1));
    return vertx.timer(wait.toMillis(), TimeUnit.MILLISECONDS).compose(_ -> attempt(request, tries + 1));
  }

  private static Reply reply(HttpClientResponse response, Buffer body) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : PASSED_HEADERS) {
      String value = response.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return new Reply(response.statusCode(), body.getBytes(), headers);
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
        .refused(new Refusal("com.amazon.coral.availability#ThrottlingException", message, 400, _ -> {}));
  }
}
