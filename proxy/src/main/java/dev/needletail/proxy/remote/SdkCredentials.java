package dev.needletail.proxy.remote;

import dev.needletail.model.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The AWS SDK's credentials: environment, profiles, SSO, web identity, container and instance metadata. The SDK's
 * provider may block on a file or a network, so it is asked on a thread of its own, in the background and ahead of
 * expiry (the provider itself refreshes early); requests get what was found last, as long as it has not expired.
 *
 * <p>Threads: any. One lookup is under way at a time; requests wait only while there is nothing valid.
 */
final class SdkCredentials implements CredentialsSource {

  /** How long what was found last, or that there was nothing, holds before the provider is asked again. */
  static final Duration RECHECK = Duration.ofSeconds(30);
  static final Duration RECHECK_NOTHING = Duration.ofSeconds(1);
  static final Duration RECHECK_REFUSED = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(SdkCredentials.class);
  private static final String LOOKED_FOR = " Looked for, in this order: the system properties aws.accessKeyId and "
      + "aws.secretAccessKey; the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; a web identity by "
      + "AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN; the profile that AWS_PROFILE names, or default, in the AWS "
      + "configuration files, SSO included; the container's credentials; the instance's metadata. The log of Needletail "
      + "says why each was not there.";

  /** What a lookup came to, and when, in monotonic nanoseconds. */
  private sealed interface Result {
    record Found(StoreCredentials credentials, @Nullable Instant expiry, long nanos) implements Result {}

    record Nothing(NoCredentialsException why, long nanos) implements Result {}
  }

  private final AwsCredentialsProvider provider;
  private final LongSupplier nanoClock;
  private final InstantSource wallClock;
  private final ExecutorService lookups = Executors
      .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("store-credentials").factory());
  private final AtomicReference<@Nullable CompletableFuture<StoreCredentials>> underWay = new AtomicReference<>();
  private volatile @Nullable Result last;

  /**
   * @param nanoClock monotonic nanoseconds
   * @param wallClock tells when credentials expire
   */
  SdkCredentials(AwsCredentialsProvider provider, LongSupplier nanoClock, InstantSource wallClock) {
    this.provider = provider;
    this.nanoClock = nanoClock;
    this.wallClock = wallClock;
  }

  @Override
  public CompletionStage<StoreCredentials> credentialsFor(Caller caller) {
    return switch (last) {
      case null -> lookUp();
      case Result.Found found when hasExpired(found.expiry()) -> lookUp();
      case Result.Found found -> {
        if (isOlder(found.nanos(), RECHECK)) {
          lookUp();
        }
        yield CompletableFuture.completedStage(found.credentials());
      }
      case Result.Nothing nothing when isOlder(nothing.nanos(), RECHECK_NOTHING) -> lookUp();
      case Result.Nothing nothing -> CompletableFuture.failedStage(nothing.why());
    };
  }

  /** Keys are rotated, and tokens revoked, before the time that we look again. */
  @Override
  public CompletionStage<StoreCredentials> insteadOf(StoreCredentials refused, Caller caller) {
    boolean found = last instanceof Result.Found(var credentials, var _, var nanos)
        && credentials.equals(refused) && isOlder(nanos, RECHECK_REFUSED);
    return found ? lookUp() : credentialsFor(caller);
  }

  @Override
  public void close() {
    lookups.shutdownNow();
    if (provider instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }

  private boolean isOlder(long nanos, Duration age) {
    return nanoClock.getAsLong() - nanos > age.toNanos();
  }

  private boolean hasExpired(@Nullable Instant expiry) {
    return expiry != null && !wallClock.instant().isBefore(expiry);
  }

  private CompletableFuture<StoreCredentials> lookUp() {
    var mine = new CompletableFuture<StoreCredentials>();
    CompletableFuture<StoreCredentials> other = underWay.compareAndExchange(null, mine);
    if (other != null) {
      return other;
    }
    lookups.execute(() -> ask(mine));
    return mine;
  }

  private void ask(CompletableFuture<StoreCredentials> asked) {
    try {
      Result.Found found = resolve();
      last = found;
      underWay.set(null);
      asked.complete(found.credentials());
    } catch (NoCredentialsException nothing) {
      foundNothing(nothing);
      underWay.set(null);
      asked.completeExceptionally(nothing);
    } catch (Throwable bug) {
      // Whoever waits would wait for ever.
      underWay.set(null);
      asked.completeExceptionally(bug);
    }
  }

  /** Says so once, and not again at each request. What was found before holds until it expires. */
  private void foundNothing(NoCredentialsException nothing) {
    Result before = last;
    if (!(before instanceof Result.Nothing)) {
      LOG.atWarn().addKeyValue("reason", nothing.reason()).log("no credentials for the store");
    }
    long nanos = nanoClock.getAsLong();
    last = before instanceof Result.Found found && !hasExpired(found.expiry())
        ? new Result.Found(found.credentials(), found.expiry(), nanos)
        : new Result.Nothing(nothing, nanos);
  }

  private Result.Found resolve() {
    AwsCredentials sdk;
    try {
      sdk = provider.resolveCredentials();
    } catch (RuntimeException e) {
      throw new NoCredentialsException("Needletail has no credentials to sign requests to its store with." + LOOKED_FOR,
          String.valueOf(e.getMessage()));
    }
    Instant expiry = sdk.expirationTime().orElse(null);
    if (hasExpired(expiry)) {
      throw new NoCredentialsException("The credentials that Needletail signs requests to its store with have expired."
          + LOOKED_FOR, "expired at " + expiry);
    }
    String token = sdk instanceof AwsSessionCredentials session ? session.sessionToken() : null;
    return new Result.Found(new StoreCredentials(sdk.accessKeyId(), sdk.secretAccessKey(), token), expiry,
        nanoClock.getAsLong());
  }
}
