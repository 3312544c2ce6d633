package dev.needletail.proxy.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class SdkCredentialsTest {

  private static final Instant EXPIRY = Instant.parse("2026-11-21T12:00:00Z");

  private final AtomicLong clock = new AtomicLong();
  private volatile Instant now = EXPIRY.minusSeconds(3600);
  private final AtomicInteger lookups = new AtomicInteger();

  @Test
  void credentialsFor_withinRecheckTime_asksTheProviderOnce() throws Exception {
    try (var source = source(this::next)) {
      assertThat(get(source).accessKeyId()).isEqualTo("id-1");
      clock.addAndGet(Duration.ofSeconds(29).toNanos());

      assertThat(get(source).accessKeyId()).isEqualTo("id-1");
    }
    assertThat(lookups).hasValue(1);
  }

  @Test
  void credentialsFor_afterRecheckTime_isReplacedInTheBackground() throws Exception {
    try (var source = source(this::next)) {
      get(source);
      clock.addAndGet(Duration.ofSeconds(31).toNanos());

      Awaitility.await().until(() -> get(source).accessKeyId().equals("id-2"));
    }
  }

  @Test
  void insteadOf_refusedAndOthersThere_findsThemAtOnce() throws Exception {
    try (var source = source(this::next)) {
      StoreCredentials refused = get(source);
      clock.addAndGet(SdkCredentials.RECHECK_REFUSED.toNanos() + 1);

      StoreCredentials others = source.insteadOf(refused, Caller.ANONYMOUS).toCompletableFuture().get(10,
          TimeUnit.SECONDS);

      assertThat(others.accessKeyId()).isEqualTo("id-2");
      assertThat(get(source)).isEqualTo(others);
    }
  }

  /** Every request in flight is refused at once: that is one lookup, not one for each. */
  @Test
  void insteadOf_justLookedUp_asksTheProviderNoMore() throws Exception {
    try (var source = source(this::next)) {
      StoreCredentials found = get(source);

      assertThat(source.insteadOf(found, Caller.ANONYMOUS).toCompletableFuture().get(10, TimeUnit.SECONDS))
          .isEqualTo(found);
    }
    assertThat(lookups).hasValue(1);
  }

  @Test
  void credentialsFor_sessionCredentials_carryTheToken() throws Exception {
    try (var source = source(() -> AwsSessionCredentials.create("id", "secret", "token"))) {
      assertThat(get(source).sessionToken()).isEqualTo("token");
    }
  }

  @Test
  void credentialsFor_providerFails_failsAndAsksAgainAfterAWhile() throws Exception {
    try (var source = source(() -> {
      if (lookups.incrementAndGet() == 1) {
        throw SdkClientException.create("nothing found");
      }
      return AwsBasicCredentials.create("late", "secret");
    })) {
      assertThatThrownBy(() -> get(source)).hasCauseInstanceOf(NoCredentialsException.class)
          .hasMessageContaining("Needletail has no credentials").hasMessageContaining("AWS_ACCESS_KEY_ID")
          .hasMessageNotContaining("nothing found");
      assertThatThrownBy(() -> get(source)).hasCauseInstanceOf(NoCredentialsException.class);
      assertThat(lookups).hasValue(1);
      clock.addAndGet(SdkCredentials.RECHECK_NOTHING.toNanos() + 1);

      assertThat(get(source).accessKeyId()).isEqualTo("late");
    }
  }

  @Test
  void credentialsFor_providerFailsLater_keepsWhatIsValidAndNoLonger() throws Exception {
    try (var source = source(() -> {
      if (lookups.incrementAndGet() > 1) {
        throw SdkClientException.create("gone");
      }
      return expiring();
    })) {
      get(source);
      clock.addAndGet(SdkCredentials.RECHECK.toNanos() + 1);

      assertThat(get(source).accessKeyId()).isEqualTo("expiring");
      Awaitility.await().until(() -> lookups.get() > 1);
      now = EXPIRY;
      assertThatThrownBy(() -> get(source)).hasCauseInstanceOf(NoCredentialsException.class);
    }
  }

  @Test
  void credentialsFor_providerHasExpiredOnes_failsAndSaysSo() throws Exception {
    now = EXPIRY;
    try (var source = source(SdkCredentialsTest::expiring)) {
      assertThatThrownBy(() -> get(source)).hasCauseInstanceOf(NoCredentialsException.class)
          .hasMessageContaining("have expired");
    }
  }

  private static AwsSessionCredentials expiring() {
    return AwsSessionCredentials.builder().accessKeyId("expiring").secretAccessKey("secret").sessionToken("token")
        .expirationTime(EXPIRY).build();
  }

  private SdkCredentials source(AwsCredentialsProvider provider) {
    return new SdkCredentials(provider, clock::get, () -> now);
  }

  private AwsBasicCredentials next() {
    return AwsBasicCredentials.create("id-" + lookups.incrementAndGet(), "secret");
  }

  private static StoreCredentials get(SdkCredentials source) throws Exception {
    return source.credentialsFor(Caller.ANONYMOUS).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
