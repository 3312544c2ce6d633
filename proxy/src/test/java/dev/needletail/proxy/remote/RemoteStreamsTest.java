package dev.needletail.proxy.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amazon serves streams under a host name of their own. Here both names are this machine's. */
class RemoteStreamsTest {

  private static final String TABLES = "dynamodb.eu-west-1.amazonaws.com";
  private static final String STREAMS = "streams." + TABLES;

  private final List<String> hosts = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"https://dynamodb.eu-west-1.amazonaws.com,streams.dynamodb.eu-west-1.amazonaws.com",
      "https://dynamodb-fips.us-east-1.amazonaws.com:443,streams.dynamodb-fips.us-east-1.amazonaws.com:443",
      "https://dynamodb.us-east-1.api.aws,streams.dynamodb.us-east-1.api.aws",
      "https://dynamodb.cn-north-1.amazonaws.com.cn,streams.dynamodb.cn-north-1.amazonaws.com.cn",
      "https://vpce-1.dynamodb.us-east-1.vpce.amazonaws.com,vpce-1.dynamodb.us-east-1.vpce.amazonaws.com",
      "https://streams.dynamodb.eu-west-1.amazonaws.com,streams.dynamodb.eu-west-1.amazonaws.com",
      "http://127.0.0.1:8001,127.0.0.1:8001"})
  void hostHeader_ofStreams_isAmazonsNameForThem(URI endpoint, String host) {
    var settings = RemoteSettings.of(endpoint, "");

    assertThat(settings.hostHeader(Request.STREAMS)).isEqualTo(host);
    assertThat(settings.hostHeader(Request.DYNAMODB)).isEqualTo(endpoint.getAuthority());
  }

  @Test
  void execute_streamsOfAmazon_goToTheirOwnHost() {
    RemoteStore store = store("127.0.0.1");

    assertThat(ask(store, Request.STREAMS, "GetRecords").status()).isEqualTo(200);
    assertThat(ask(store, Request.DYNAMODB, "GetItem").status()).isEqualTo(200);

    assertThat(hosts).hasSize(2);
    assertThat(hosts.getFirst()).startsWith(STREAMS + ":");
    assertThat(hosts.getLast()).startsWith(TABLES + ":");
  }

  /** As in a private network that has a way to tables only. */
  @Test
  void execute_streamsOutOfReach_tablesAreServedAllTheSame() {
    RemoteStore store = store("127.0.0.2");
    for (int i = 0; i < 3 * CircuitBreaker.FAILURES; i++) {
      assertThat(ask(store, Request.STREAMS, "GetRecords").status()).isEqualTo(400);
    }

    assertThat(ask(store, Request.DYNAMODB, "GetItem").status()).isEqualTo(200);
    assertThat(store.isReachable()).isTrue();
  }

  private RemoteStore store(String addressOfStreams) {
    var names = Buffer.buffer("127.0.0.1 " + TABLES + "\n" + addressOfStreams + " " + STREAMS + "\n");
    Vertx vertx = Vertx.vertx(
        new VertxOptions().setAddressResolverOptions(new AddressResolverOptions().setHostsValue(names)));
    open.add(() -> ScriptedDatabase.await(vertx.close().toCompletionStage().toCompletableFuture()));
    HttpServer server = vertx.createHttpServer().requestHandler(request -> {
      hosts.add(request.getHeader("host"));
      request.response().putHeader("content-type", "application/x-amz-json-1.0").end("{}");
    });
    ScriptedDatabase.await(server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture());
    var settings = new RemoteSettings(URI.create("http://" + TABLES + ":" + server.actualPort()), "eu-west-1",
        RemoteSettings.Signing.CALLER, 8, 8, Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(1), 0);
    RemoteStore store = RemoteStore.open(settings, vertx);
    open.add(store);
    return store;
  }

  private static Reply ask(RemoteStore store, String api, String operation) {
    CompletableFuture<Reply> reply = store
        .execute(new Request(api, operation, "{}".getBytes(StandardCharsets.UTF_8), ScriptedDatabase.CALLER))
        .toCompletableFuture();
    return ScriptedDatabase.await(reply);
  }
}
