package dev.needletail.proxy.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.Caller;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class SdkCredentialsTest {

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger lookups = new AtomicInteger();

  @Test
  void credentialsFor_withinRecheckTime_asksTheProviderOnce() throws Exception {
    try (var source = new SdkCredentials(this::next, clock::get)) {
      assertThat(get(source).accessKeyId()).isEqualTo("id-1");
      clock.addAndGet(Duration.ofSeconds(29).toNanos());

      assertThat(get(source).accessKeyId()).isEqualTo("id-1");
    }
    assertThat(lookups).hasValue(1);
  }

  @Test
  void credentialsFor_afterRecheckTime_isReplacedInTheBackground() throws Exception {
    try (var source = new SdkCredentials(this::next, clock::get)) {
      get(source);
      clock.addAndGet(Duration.ofSeconds(31).toNanos());

      Awaitility.await().until(() -> get(source).accessKeyId().equals("id-2"));
    }
  }

  @Test
  void credentialsFor_sessionCredentials_carryTheToken() throws Exception {
    try (var source = new SdkCredentials(() -> AwsSessionCredentials.create("id", "secret", "token"), clock::get)) {
      assertThat(get(source).sessionToken()).isEqualTo("token");
    }
  }

  @Test
  void credentialsFor_providerFails_failsAndAsksAgainNextTime() throws Exception {
    try (var source = new SdkCredentials(() -> {
      if (lookups.incrementAndGet() == 1) {
        throw SdkClientException.create("nothing found");
      }
      return AwsBasicCredentials.create("late", "secret");
    }, clock::get)) {
      assertThatThrownBy(() -> get(source)).hasMessageContaining("no credentials for the store");

      assertThat(get(source).accessKeyId()).isEqualTo("late");
    }
  }

  private AwsBasicCredentials next() {
    return AwsBasicCredentials.create("id-" + lookups.incrementAndGet(), "secret");
  }

  private static StoreCredentials get(SdkCredentials source) throws Exception {
    return source.credentialsFor(Caller.ANONYMOUS).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
