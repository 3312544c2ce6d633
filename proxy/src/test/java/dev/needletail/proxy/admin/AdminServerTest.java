package dev.needletail.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminServerTest {

  private final Vertx vertx = Vertx.vertx();
  private final Readiness readiness = new Readiness();
  private final AdminServer server = AdminServer.start(vertx, "127.0.0.1", 0,
      new AdminServer.Sources(() -> "needletail_up 1\n", readiness, FaultControl.unavailable("No engine here."),
          ShadowControl.unavailable(), AdminServer.ALONE, null))
      .await();

  @AfterAll
  void stop() {
    vertx.close().await();
  }

  private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
    return send(method, path, HttpRequest.BodyPublishers.noBody());
  }

  private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
          .method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void metrics_areServedInPrometheusFormat() throws Exception {
    HttpResponse<String> answer = send("GET", "/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("needletail_up 1\n");
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
  }

  @Test
  void health_followsTheNode() throws Exception {
    int before = send("GET", "/health/ready").statusCode();
    readiness.serving();
    int serving = send("GET", "/health/ready").statusCode();
    readiness.stopping();
    int stopping = send("GET", "/health/ready").statusCode();

    assertThat(new int[]{before, serving, stopping}).containsExactly(503, 200, 503);
    assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void health_storeThatTakesNoWrites_isNotReadyAndSaysWhy() throws Exception {
    readiness.serving();
    readiness.unless(() -> "the disk is full");
    HttpResponse<String> broken = send("GET", "/health/ready");
    readiness.unless(() -> null);

    assertThat(broken.statusCode()).isEqualTo(503);
    assertThat(broken.body()).isEqualTo("not ready: the disk is full\n");
    assertThat(send("GET", "/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void health_withARemark_saysIt() throws Exception {
    readiness.serving();
    readiness.remarking(() -> "mind the gap");

    assertThat(send("GET", "/health/ready").body()).isEqualTo("ready\nmind the gap\n");
    readiness.remarking(() -> null);
    assertThat(send("GET", "/health/ready").body()).isEqualTo("ready\n");
    readiness.stopping();
  }

  @Test
  void faults_withoutTheEngine_areRefused() throws Exception {
    for (String method : List.of("GET", "PUT", "DELETE")) {
      HttpResponse<String> answer = send(method, "/faults");

      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).isEqualTo("No engine here.\n");
    }
    assertThat(send("POST", "/faults").statusCode()).isEqualTo(405);
  }

  @Test
  void faults_largerThanADocument_areRefused() throws Exception {
    HttpResponse<String> answer = send("PUT", "/faults",
        HttpRequest.BodyPublishers.ofString(" ".repeat((1 << 20) + 1)));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void token_isAskedForByAllButHealth(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "a-token-of-mine-1\n");
    AdminServer guarded = AdminServer.start(vertx, "127.0.0.1", 0,
        new AdminServer.Sources(() -> "needletail_up 1\n", readiness, FaultControl.unavailable("No engine here."),
            ShadowControl.unavailable(), AdminServer.ALONE, AdminToken.read(file)))
        .await();
    var statuses = new ArrayList<Integer>();

    try (var client = HttpClient.newHttpClient()) {
      for (String authorization : List.of("Bearer a-token-of-mine-1", "bearer  a-token-of-mine-1", "Bearer",
          "Bearer a-token-of-mine-", "Bearer a-token-of-mine-12", "Basic a-token-of-mine-1", "a-token-of-mine-1")) {
        statuses.add(client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + guarded.port() + "/metrics"))
            .header("Authorization", authorization).build(), HttpResponse.BodyHandlers.ofString()).statusCode());
      }
      HttpResponse<String> silent = client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + guarded.port() + "/faults"))
              .method("DELETE", HttpRequest.BodyPublishers.noBody()).build(),
          HttpResponse.BodyHandlers.ofString());
      HttpResponse<String> health = client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + guarded.port() + "/health/live")).build(),
          HttpResponse.BodyHandlers.ofString());

      assertThat(statuses).containsExactly(200, 200, 401, 401, 401, 401, 401);
      assertThat(silent.statusCode()).isEqualTo(401);
      assertThat(silent.headers().firstValue("www-authenticate")).hasValue("Bearer");
      assertThat(silent.body()).doesNotContain("a-token-of-mine");
      assertThat(health.statusCode()).isEqualTo(200);
    }
    assertThat(AdminToken.read(file).toString()).isEqualTo("AdminToken");
  }

  @Test
  void anythingElse_isNotFound() throws Exception {
    assertThat(send("GET", "/").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/").body()).contains("/metrics");
    assertThat(send("POST", "/metrics").statusCode()).isEqualTo(405);
  }
}
