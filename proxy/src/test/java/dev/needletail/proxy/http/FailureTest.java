package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Store;
import dev.needletail.model.UncertainOutcomeException;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class FailureTest {

  private static final String INTERNAL = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\","
      + "\"message\":\"The request processing has failed because of an unknown error, exception or failure.\"}";

  private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setAdditive(false);
  }

  @AfterEach
  void unlisten() {
    logger.detachAppender(log);
    logger.setAdditive(true);
  }

  static Stream<Arguments> failures() {
    var bug = new IllegalStateException("secret item", new NumberFormatException("For input: secret"));
    return Stream.of(Arguments.of("thrown", (Store) _ -> {
      throw bug;
    }), Arguments.of("returned", (Store) _ -> CompletableFuture.failedFuture(bug)),
        Arguments.of("later", (Store) _ -> CompletableFuture.supplyAsync(() -> {
          throw bug;
        })), Arguments.of("error", (Store) _ -> {
          throw new StackOverflowError("secret");
        }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void store_thatFails_isAnsweredFor_andLoggedOnceWithoutData(String name, Store store) throws IOException {
    try (var server = new RunningFrontEnd(store); RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(RawRequest.operation("GetItem", "{\"x\":\"secret\"}"));
      client.exchange(RawRequest.operation("GetItem", "{}").without("Authorization"));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).isEqualTo(INTERNAL);
      assertThat(log.list).hasSize(1);
      assertThat(printed()).contains(answer.header("x-amzn-RequestId")).contains("operation=\"GetItem\"")
          .contains("at dev.needletail").doesNotContain("secret");
    }
  }

  @Test
  void store_thatCannotTellTheOutcome_isAnsweredForAsAnInternalError() throws IOException {
    Store store = _ -> CompletableFuture.failedFuture(new UncertainOutcomeException("disk full", null));
    try (var server = new RunningFrontEnd(store); RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(RawRequest.operation("PutItem", "{}"));

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.text()).isEqualTo(INTERNAL);
      assertThat(printed()).contains("WARN").contains("UncertainOutcomeException");
    }
  }

  @Test
  void store_thatRefuses_isAnsweredForInItsWords() throws IOException {
    Store store = _ -> CompletableFuture.completedFuture(Reply.refused(Refusal.validation("no")));
    try (var server = new RunningFrontEnd(store); RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(RawRequest.operation("PutItem", "{}"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text())
          .isEqualTo("{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"no\"}");
      assertThat(log.list).isEmpty();
    }
  }

  @Test
  void reply_withHeadersOfItsOwn_keepsThem() throws IOException {
    Store store = _ -> CompletableFuture.completedFuture(
        Reply.ok("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)).withHeader("x-amzn-requestid", "THEIRS")
            .withHeader("x-amz-crc32", "42").withHeader("x-needletail-cache", "hit; cache=item; age=1"));
    try (var server = new RunningFrontEnd(store); RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(RawRequest.operation("GetItem", "{}"));

      assertThat(answer.header("x-amzn-RequestId")).isEqualTo("THEIRS");
      assertThat(answer.header("x-amz-crc32")).isEqualTo("42");
      assertThat(answer.header("x-needletail-cache")).isEqualTo("hit; cache=item; age=1");
    }
  }

  private String printed() {
    var layout = new PatternLayout();
    layout.setContext(logger.getLoggerContext());
    layout.setPattern("%level %msg %kvp%n%ex");
    layout.start();
    return log.list.stream().map(layout::doLayout).collect(Collectors.joining());
  }
}
