package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.CacheControl;
import dev.needletail.model.CacheControl.Mode;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolOverHttpTest {

  private static final String JSON_ERROR = "{\"__type\":\"com.amazon.coral.service#";
  private static final String INTERNAL = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#InternalServerError\","
      + "\"message\":\"The request processing has failed because of an unknown error, exception or failure.\"}";

  private final List<Request> executed = Collections.synchronizedList(new ArrayList<>());
  private final RunningFrontEnd server = new RunningFrontEnd(this::echo);

  /** Answers with the document that it got. */
  private CompletableFuture<Reply> echo(Request request) {
    executed.add(request);
    return CompletableFuture.completedFuture(Reply.ok(request.body()).withHeader("x-needletail-cache", "bypass"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void request_inOrder_isAnsweredWithDynamoDbsHeaders() throws IOException {
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(RawRequest.operation("GetItem", "{\"TableName\":\"t\"}"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("{\"TableName\":\"t\"}");
      assertThat(answer.header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
      assertThat(answer.header("x-amzn-RequestId")).matches("[0-9A-Z]{52}");
      assertThat(answer.header("x-amz-crc32")).isEqualTo(crc32(answer.body()));
      assertThat(answer.header("Date")).matches("\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
      assertThat(answer.header("Server")).isNotBlank();
      assertThat(answer.header("x-needletail-cache")).isEqualTo("bypass");
      assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    }
  }

  @Test
  void request_inOrder_reachesTheStoreWithItsCaller() throws IOException {
    try (RawClient client = server.connect()) {
      client.exchange(RawRequest.operation("ListStreams", "{\"Limit\":77}").with("X-Amz-Target",
          "DynamoDBStreams_20120810.ListStreams"));
    }

    assertThat(executed).anySatisfy(request -> {
      assertThat(request.api()).isEqualTo(Request.STREAMS);
      assertThat(request.operation()).isEqualTo("ListStreams");
      assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("{\"Limit\":77}");
      assertThat(request.caller()).isEqualTo(new Caller("AKIDEXAMPLE", "eu-west-1"));
    });
  }

  static Stream<Arguments> controls() {
    long seconds = 1_000_000_000L;
    return Stream.of(Arguments.of("bypass", null, new CacheControl(Mode.BYPASS, Long.MAX_VALUE)),
        Arguments.of("refresh", null, new CacheControl(Mode.REFRESH, Long.MAX_VALUE)),
        Arguments.of(" Only-If-Cached", "0", new CacheControl(Mode.ONLY_IF_CACHED, 0)),
        Arguments.of(null, "0.25", new CacheControl(Mode.USE, seconds / 4)),
        Arguments.of(null, "999999999", new CacheControl(Mode.USE, 999_999_999 * seconds)),
        Arguments.of(null, null, CacheControl.NONE));
  }

  @ParameterizedTest
  @MethodSource("controls")
  void request_saysWhatCachesShallDo_reachesTheStoreWithThat(@Nullable String control, @Nullable String maxAge,
      CacheControl read) throws IOException {
    executed.clear();
    try (RawClient client = server.connect()) {
      client.exchange(controlled(control, maxAge));
    }

    assertThat(executed).singleElement().extracting(Request::control).isEqualTo(read);
  }

  static Stream<Arguments> wrongControls() {
    return Stream.of(Arguments.of("no-store", null, "Value 'no-store' at 'x-needletail-cache-control'"),
        Arguments.of("bypass, refresh", null, "Value 'bypass, refresh' at 'x-needletail-cache-control'"),
        Arguments.of(null, "-1", "Value '-1' at 'x-needletail-max-age'"),
        Arguments.of(null, "5s", "Value '5s' at 'x-needletail-max-age'"),
        Arguments.of("bypass", "1e3", "Value '1e3' at 'x-needletail-max-age'"),
        Arguments.of(null, "1000000000", "Value '1000000000' at 'x-needletail-max-age'"));
  }

  @ParameterizedTest
  @MethodSource("wrongControls")
  void request_saysToCachesWhatTheyDontUnderstand_isRefusedByTheHeadersName(@Nullable String control,
      @Nullable String maxAge, String message) throws IOException {
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(controlled(control, maxAge));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("#ValidationException").contains(message);
    }
  }

  private static RawRequest controlled(@Nullable String control, @Nullable String maxAge) {
    RawRequest request = RawRequest.operation("GetItem", "{}");
    request = control == null ? request : request.with("x-needletail-cache-control", control);
    return maxAge == null ? request : request.with("X-Needletail-Max-Age", maxAge);
  }

  @Test
  void request_ofAnOperationThatIsNotListed_reachesTheStore() throws IOException {
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(RawRequest.operation("InventedNextYear", "{\"A\":1}"));

      assertThat(answer.text()).isEqualTo("{\"A\":1}");
    }
  }

  static Stream<Arguments> refusals() {
    RawRequest fine = RawRequest.operation("GetItem", "{}");
    String notFound = "<UnknownOperationException/>\n";
    String serialization = JSON_ERROR + "SerializationException\"}";
    String unknown = JSON_ERROR + "UnknownOperationException\"}";
    String unsigned = JSON_ERROR
        + "MissingAuthenticationTokenException\",\"message\":\"Request is missing Authentication Token\"}";
    return Stream.of(Arguments.of("method", fine.method("PUT"), 404, notFound),
        Arguments.of("options without origin", fine.method("OPTIONS"), 404, notFound),
        Arguments.of("content type", fine.with("Content-Type", "application/x-amz-json-1.1"), 404, notFound),
        Arguments.of("no content type", fine.without("Content-Type"), 404, notFound),
        Arguments.of("no target", fine.without("X-Amz-Target"), 400, unknown),
        Arguments.of("target without dot", fine.with("X-Amz-Target", "DynamoDB_20120810"), 400, unknown),
        Arguments.of("target of another api", fine.with("X-Amz-Target", "DynamoDB_20120811.GetItem"), 400, unknown),
        Arguments.of("target with odd name", fine.with("X-Amz-Target", "DynamoDB_20120810.Get Item"), 400, unknown),
        Arguments.of("unlisted and unsigned",
            fine.with("X-Amz-Target", "DynamoDB_20120810.ListTable").without("Authorization"), 400, unknown),
        Arguments.of("unsigned", fine.without("Authorization"), 400, unsigned),
        Arguments.of("other authorization", fine.with("Authorization", "Basic YTpi"), 400, unsigned),
        Arguments.of("no json and unsigned",
            fine.without("Authorization").body("hello".getBytes(StandardCharsets.UTF_8)), 400, serialization),
        Arguments.of("two documents and no target",
            fine.without("X-Amz-Target").body("{}{}".getBytes(StandardCharsets.UTF_8)), 400, serialization),
        Arguments.of("empty body, unsigned", fine.body(new byte[0]).without("Authorization"), 400, unsigned),
        Arguments.of("no gzip after all", fine.with("Content-Encoding", "gzip"), 500, INTERNAL),
        Arguments.of("no gzip at all", fine.body(new byte[0]).with("Content-Encoding", "gzip"), 500, INTERNAL),
        Arguments.of("coding that no request has", fine.with("Content-Encoding", "deflate"), 500, INTERNAL));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void request_outOfOrder_isRefusedAndTheConnectionStaysUsable(String name, RawRequest request, int status, String body)
      throws IOException {
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(request);
      RawAnswer next = client.exchange(RawRequest.operation("GetItem", "{\"after\":1}"));

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text()).isEqualTo(body);
      assertThat(answer.header("x-amz-crc32")).isEqualTo(crc32(answer.body()));
      assertThat(answer.header("x-amzn-RequestId")).matches("[0-9A-Z]{52}");
      assertThat(answer.header("x-needletail-cache")).isEqualTo("bypass; reason=request");
      assertThat(next.text()).isEqualTo("{\"after\":1}");
    }
  }

  static Stream<Arguments> accepted() {
    RawRequest fine = RawRequest.operation("GetItem", "{}");
    String json = "application/json";
    return Stream.of(Arguments.of(fine.uri("/any/path?and=query"), "application/x-amz-json-1.0"),
        Arguments.of(fine.with("Content-Type", "  application/json  ;   asfd"), json),
        Arguments.of(fine.with("Content-Type", "application/json; charset=utf-8"), json),
        Arguments.of(fine.with("Content-Type", "application/x-amz-json-1.0;x"), "application/x-amz-json-1.0"));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void request_thatDynamoDbTakes_isAnsweredInTheTypeItCameIn(RawRequest request, String type) throws IOException {
    try (RawClient client = server.connect()) {
      RawAnswer answer = client.exchange(request);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo(type);
    }
  }

  /** A database behind may have words of its own for it. */
  @Test
  void emptyBody_signedAndOfAKnownOperation_isTheStoresToAnswer() throws IOException {
    try (RawClient client = server.connect()) {
      assertThat(client.exchange(RawRequest.operation("GetItem", "")).status()).isEqualTo(200);
    }
  }

  @Test
  void get_ofTheRoot_answersDynamoDbsHealthText() throws IOException {
    try (RawClient client = server.connect()) {
      RawAnswer answer = client
          .send("GET / HTTP/1.1\r\nHost: dynamodb.us-east-1.amazonaws.com\r\n\r\n").receive();
      RawAnswer elsewhere = client.send("GET /?a=b HTTP/1.1\r\nHost: localhost:1\r\n\r\n").receive();
      RawAnswer other = client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n").receive();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo("healthy: dynamodb.us-east-1.amazonaws.com ");
      assertThat(answer.header("x-amz-crc32")).isEqualTo("3128867991");
      assertThat(answer.header("Content-Type")).isNull();
      assertThat(answer.header("x-needletail-cache")).isEqualTo("bypass; reason=operation");
      assertThat(elsewhere.text()).isEqualTo("healthy: localhost:1 ");
      assertThat(other.status()).isEqualTo(404);
    }
  }

  @Test
  void describeEndpoints_namesTheHostThatTheClientUsed() throws IOException {
    RawRequest request = RawRequest.operation("DescribeEndpoints", "{}");
    try (RawClient client = server.connect()) {
      RawAnswer named = client.exchange(request.with("Host", "db.example:8123"));
      RawAnswer unnamed = client.exchange(request.without("Host"));

      assertThat(named.status()).isEqualTo(200);
      assertThat(named.text())
          .isEqualTo("{\"Endpoints\":[{\"Address\":\"db.example:8123\",\"CachePeriodInMinutes\":1440}]}");
      assertThat(named.header("Content-Type")).isEqualTo("application/x-amz-json-1.0");
      assertThat(named.header("x-needletail-cache")).isEqualTo("bypass; reason=operation");
      assertThat(unnamed.text()).contains("\"127.0.0.1:" + server.frontEnd().port() + "\"");
    }
  }

  @Test
  void describeEndpoints_outOfOrder_isRefusedAsAnyOther() throws IOException {
    RawRequest request = RawRequest.operation("DescribeEndpoints", "{}");
    try (RawClient client = server.connect()) {
      assertThat(client.exchange(request.without("Authorization")).text())
          .contains("MissingAuthenticationTokenException");
      assertThat(client.exchange(request.body("{".getBytes(StandardCharsets.UTF_8))).text())
          .isEqualTo(JSON_ERROR + "SerializationException\"}");
      assertThat(client.exchange(request.body("[]".getBytes(StandardCharsets.UTF_8))).text())
          .contains("SerializationException");
    }
  }

  @Test
  void head_isAnsweredWithoutABody() throws IOException {
    try (RawClient client = server.connect()) {
      client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n");

      assertThat(client.receiveHead().status()).isEqualTo(404);
      assertThat(client.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void preflight_fromABrowser_allowsWhatItAsksFor() throws IOException {
    try (RawClient client = server.connect()) {
      RawAnswer answer = client
          .exchange(RawRequest.operation("GetItem", "").method("OPTIONS").with("Origin", "http://b")
              .with("Access-Control-Request-Method", "POST").with("Access-Control-Request-Headers", "x-amz-target, x"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("POST");
      assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("x-amz-target, x");
      assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("172800");
      assertThat(answer.header("x-needletail-cache")).isEqualTo("bypass; reason=operation");
    }
  }

  @Test
  void request_fromABrowser_isAnsweredForEveryOrigin_errorsToo() throws IOException {
    RawRequest request = RawRequest.operation("GetItem", "{}").with("Origin", "http://b");
    try (RawClient client = server.connect()) {
      assertThat(client.exchange(request).header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(client.exchange(request.without("Authorization")).header("Access-Control-Allow-Origin"))
          .isEqualTo("*");
      assertThat(client.exchange(request).header("Access-Control-Expose-Headers")).contains("x-needletail-cache");
    }
  }

  static String crc32(byte[] body) {
    var crc = new CRC32();
    crc.update(body);
    return Long.toString(crc.getValue());
  }
}
