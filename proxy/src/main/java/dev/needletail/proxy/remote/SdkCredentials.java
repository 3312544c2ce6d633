package dev.needletail.proxy.remote;

import dev.needletail.model.Caller;
import java.time.Duration;
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
 * expiry (the provider itself refreshes early); requests get what was found last.
 *
 * <p>Threads: any. One lookup is under way at a time; requests wait only while nothing has been found yet.
 */
final class SdkCredentials implements CredentialsSource {

  private static final Logger LOG = LoggerFactory.getLogger(SdkCredentials.class);
  /** How old what was found last may grow before the provider is asked again. */
  private static final long RECHECK_NANOS = Duration.ofSeconds(30).toNanos();

  private record Found(StoreCredentials credentials, long nanos) {}

  private final AwsCredentialsProvider provider;
  private final LongSupplier nanoClock;
  private final ExecutorService lookups = Executors
      .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("store-credentials").factory());
  private final AtomicReference<@Nullable CompletableFuture<StoreCredentials>> underWay = new AtomicReference<>();
  private volatile @Nullable Found last;

  /** @param nanoClock monotonic nanoseconds */
  SdkCredentials(AwsCredentialsProvider provider, LongSupplier nanoClock) {
    this.provider = provider;
    this.nanoClock = nanoClock;
  }

  @Override
  public CompletionStage<StoreCredentials> credentialsFor(Caller caller) {
    Found found = last;
    if (found == null) {
      return lookUp();
    }
    if (nanoClock.getAsLong() - found.nanos() > RECHECK_NANOS) {
      lookUp();
    }
    return CompletableFuture.completedStage(found.credentials());
  }

  @Override
  public void close() {
    lookups.shutdownNow();
    if (provider instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
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
      AwsCredentials sdk = provider.resolveCredentials();
      String token = sdk instanceof AwsSessionCredentials session ? session.sessionToken() : null;
      var credentials = new StoreCredentials(sdk.accessKeyId(), sdk.secretAccessKey(), token);
      last = new Found(credentials, nanoClock.getAsLong());
      underWay.set(null);
      asked.complete(credentials);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("no credentials for the store");
      underWay.set(null);
      asked.completeExceptionally(new IllegalStateException("no credentials for the store", e));
    }
  }
}
