package dev.needletail.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.client.StubServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void run_openLoop_printsHitsAndMissesApart() throws Exception {
    try (var server = new StubServer(n -> StubServer.http(200,
        "x-needletail-cache: " + (n % 2 == 0 ? "hit; cache=item; age=1" : "miss; cache=item") + "\r\n", "{}"))) {

      int exit = run("--endpoint", server.endpoint().toString(), "--items", "50", "--item-bytes", "64", "--rate", "100",
          "--seconds", "1", "--warm-up-seconds", "0", "--connections", "2");

      assertThat(exit).isZero();
      assertThat(out.toString()).contains("100 answered, 0 errors").contains("hit").contains("miss").contains("50/50");
    }
  }

  @Test
  void run_comparison_printsRatios() throws Exception {
    try (var server = new StubServer(_ -> StubServer.http(200, "", "{}"));
        var other = new StubServer(_ -> StubServer.http(200, "", "{}"))) {

      int exit = run("--endpoint", server.endpoint().toString(), "--compare", other.endpoint().toString(), "--items",
          "10", "--rounds", "1", "--seconds", "1", "--warm-up-seconds", "0", "--workload", "query", "--closed");

      assertThat(exit).isZero();
      assertThat(out.toString()).contains("query: throughput ");
    }
  }

  @Test
  void run_errorsAnswered_exitsWith3() throws Exception {
    try (var server = new StubServer(_ -> StubServer.http(400, "", "{\"__type\":\"x#ThrottlingException\"}"))) {

      int exit = run("--endpoint", server.endpoint().toString(), "--no-load", "--rate", "50", "--seconds", "1",
          "--warm-up-seconds", "0");

      assertThat(exit).isEqualTo(3);
      assertThat(out.toString()).contains("error ThrottlingException: 50");
    }
  }

  @Test
  void run_nobodyListens_exitsWith1() throws Exception {
    String closed;
    try (var server = new StubServer(_ -> "")) {
      closed = server.endpoint().toString();
    }

    assertThat(run("--endpoint", closed)).isEqualTo(1);
    assertThat(err.toString()).contains("cannot fill the table at " + closed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rate=0", "--rate=x", "--rate=1..", "--duration=0", "--duration=5y", "--duration=2d",
      "--connections=0", "--connections=10001", "--items=0", "--item-bytes=1", "--item-bytes=9..", "--rounds=0",
      "--endpoint=ftp://x", "--endpoint=https://x", "--endpoint=a b", "--compare=nowhere", "--workload=nonsense",
      "--mix=get", "--mix=fetch=1", "--keys=odd", "--skew=0 --keys=zipfian", "--hot=1 --keys=hot-set",
      "--hot=200%:1 --keys=hot-set", "--consistent=150%", "--batch-items=26", "--page-items=-1", "--unknown=1",
      "--timeout-millis=0", "--threads=0", "--ramp-steps=0 --rate=1..2", "--table=a", "--arrivals=odd", "--client=odd",
      "--partition-items=-1"})
  void run_badUsage_exitsWith2(String option) {
    assertThat(run(option.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotEmpty().doesNotContain("Exception");
  }

  private int run(String... args) {
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }
}
