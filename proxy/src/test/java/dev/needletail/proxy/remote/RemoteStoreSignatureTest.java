package dev.needletail.proxy.remote;

import static dev.needletail.proxy.remote.ScriptedDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose requests they are, and at what time they were signed. */
class RemoteStoreSignatureTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final InstantSource CLOCK = () -> NOW;

  private final ScriptedDatabase database = new ScriptedDatabase();
  private final Rotated credentials = new Rotated();
  private final RemoteStore store = database.store(database.settings(), credentials, CLOCK);

  /** Credentials of which others may be had. */
  private static final class Rotated implements CredentialsSource {
    private volatile @Nullable StoreCredentials current = new StoreCredentials("OLD", "secret", null);
    private volatile @Nullable StoreCredentials next;

    @Override
    public CompletionStage<StoreCredentials> credentialsFor(Caller caller) {
      StoreCredentials found = current;
      return found == null
          ? CompletableFuture.failedStage(new NoCredentialsException("none", "nowhere"))
          : CompletableFuture.completedStage(found);
    }

    @Override
    public CompletionStage<StoreCredentials> insteadOf(StoreCredentials refused, Caller caller) {
      current = next == null ? current : next;
      return credentialsFor(caller);
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @Test
  void execute_sessionCredentials_signsAndSendsTheToken() {
    credentials.current = new StoreCredentials("ID", "secret", "token/+=");

    database.ask(store, "GetItem", "{}");

    var exchange = database.exchanges().getFirst();
    assertThat(exchange.header("x-amz-security-token")).isEqualTo("token/+=");
    assertThat(exchange.header("authorization")).contains("Credential=ID/20261121/eu-west-1/")
        .contains("x-amz-security-token;");
  }

  @Test
  void execute_noCredentials_refusesWithAnErrorOfItsOwnAndLeavesTheBreakerClosed() {
    credentials.current = null;
    for (int i = 0; i <= CircuitBreaker.FAILURES; i++) {
      Reply reply = database.ask(store, "PutItem", "{}");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(text(reply))
          .isEqualTo("{\"__type\":\"com.amazon.coral.service#AccessDeniedException\",\"Message\":\"none\"}");
    }
    credentials.current = new StoreCredentials("ID", "secret", null);

    assertThat(database.ask(store, "PutItem", "{}").status()).isEqualTo(200);
    assertThat(database.exchanges()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredTokenException", "UnrecognizedClientException"})
  void execute_credentialsRefused_isSignedWithOthersOnce(String errorType) {
    credentials.next = new StoreCredentials("NEW", "secret", null);
    database.answer(exchange -> {
      if (exchange.header("authorization").contains("Credential=OLD")) {
        exchange.refuse(400, errorType);
      } else {
        exchange.ok("{}");
      }
    });

    assertThat(database.ask(store, "PutItem", "{}").status()).isEqualTo(200);
    assertThat(database.exchanges()).hasSize(2);
  }

  @Test
  void execute_credentialsRefusedAndNoOthers_passesTheRefusalOn() {
    database.answer(exchange -> exchange.refuse(400, "UnrecognizedClientException"));

    assertThat(text(database.ask(store, "PutItem", "{}"))).contains("UnrecognizedClientException");
    assertThat(database.exchanges()).hasSize(1);
  }

  @Test
  void execute_otherCredentialsRefusedToo_passesTheRefusalOn() {
    credentials.next = new StoreCredentials("NEW", "secret", null);
    database.answer(exchange -> exchange.refuse(400, "ExpiredTokenException"));

    assertThat(text(database.ask(store, "PutItem", "{}"))).contains("ExpiredTokenException");
    assertThat(database.exchanges()).hasSize(2);
  }

  /** The store's time is 17 minutes later than ours. */
  @Test
  void execute_clockOff_goesByTheStoresFromThenOn() {
    Instant stores = NOW.plusSeconds(17 * 60);
    database.answer(exchange -> {
      boolean right = exchange.header("x-amz-date").equals("20261121T121700Z");
      exchange.typed().putHeader("date", httpDate(stores));
      if (right) {
        exchange.ok("{}");
      } else {
        exchange.refuse(400, "InvalidSignatureException");
      }
    });

    assertThat(database.ask(store, "PutItem", "{}").status()).isEqualTo(200);
    assertThat(database.exchanges()).hasSize(2);
    assertThat(database.ask(store, "PutItem", "{}").status()).isEqualTo(200);
    assertThat(database.exchanges()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sat, 21 Nov 2026 12:01:00 GMT", "yesterday", ""})
  void execute_signatureRefusedAndNotForTheTime_passesTheRefusalOn(String date) {
    database.answer(exchange -> {
      exchange.typed().putHeader("date", date);
      exchange.refuse(400, "InvalidSignatureException");
    });

    assertThat(text(database.ask(store, "PutItem", "{}"))).contains("InvalidSignatureException");
    assertThat(database.exchanges()).hasSize(1);
  }

  private static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }
}
