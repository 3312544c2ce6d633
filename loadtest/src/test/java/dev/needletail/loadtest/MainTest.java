package dev.needletail.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.client.StubServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
      assertThat(out.toString()).contains("compared with", "ratios: ").containsPattern("throughput +\\d");
    }
  }

  @Test
  void run_errorsAnswered_exitsWith3() throws Exception {
    try (var server = new StubServer(_ -> StubServer.http(400, "", "{\"__type\":\"x#ThrottlingException\"}"))) {

      int exit = run("--endpoint", server.endpoint().toString(), "--no-load", "--rate", "50", "--seconds", "1",
          "--warm-up-seconds", "0");

      assertThat(exit).isEqualTo(3);
      assertThat(out.toString()).containsPattern("error +ThrottlingException: 50 \\(100%\\)");
    }
  }

  @Test
  void run_expectations_areToldAndDecideTheExitCode() throws Exception {
    try (var server = new StubServer(n -> n % 10 == 0
        ? StubServer.http(400, "", "{\"__type\":\"x#ThrottlingException\"}")
        : StubServer.http(200, "x-needletail-cache: hit; cache=item; age=1\r\n", "{}"))) {
      var common = List.of("--endpoint", server.endpoint().toString(), "--no-load", "--rate", "50", "--seconds", "1",
          "--warm-up-seconds", "0");

      assertThat(run(common, "--expect", "get.hit.count==45", "--expect", "errors<=10%")).isZero();
      assertThat(out.toString()).contains("expectations: 2 met, 0 breached");
      assertThat(run(common, "--expect", "get.hit.count==45")).isEqualTo(3);
      assertThat(run(common, "--expect", "get.miss.p99<1s", "--expect", "errors<50%")).isEqualTo(99);
      assertThat(out.toString()).contains("expectations: 1 met, 1 breached", "BREACHED: no samples");
    }
  }

  @Test
  void run_files_areWritten(@TempDir Path directory) throws Exception {
    try (var server = new StubServer(
        _ -> StubServer.http(200, "x-needletail-cache: hit; cache=item; age=1\r\n", "{}"))) {
      int exit = run("--endpoint", server.endpoint().toString(), "--no-load", "--rate", "50", "--seconds", "2",
          "--warm-up-seconds", "0", "--output", directory + "/run.json", "--html", directory + "/run.html", "--hdr-log",
          directory + "/run.hlog");

      assertThat(exit).isZero();
    }
    assertThat(Files.readString(directory.resolve("run.json"))).contains("needletail-loadtest");
    assertThat(Files.readString(directory.resolve("run.html"))).contains("<svg", "GetItem hit");
    try (var log = new HistogramLogReader(directory.resolve("run.hlog").toFile())) {
      long count = 0;
      while (log.hasNext()) {
        if (log.nextIntervalHistogram() instanceof Histogram histogram) {
          assertThat(histogram.getTag()).isEqualTo("GetItem.hit");
          count += histogram.getTotalCount();
        }
      }
      assertThat(count).isEqualTo(100);
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
      "--partition-items=-1", "--expect=get.p99", "--output=/no/such/place.json", "--html=/", "--hdr-log=/no/such/log",
      "drill", "drill nonsense", "drill cold-start --bound=0", "drill cold-start --endpoint=http://127.0.0.1:1",
      "drill cold-start --duration=soon", "drill hot-key --ttl=1h --writes=0", "drill hot-key --table=x",
      "drill hot-key --connections=0"})
  void run_badUsage_exitsWith2(String option) {
    assertThat(run(option.split(" "))).isEqualTo(2);
    assertThat(err.toString()).isNotEmpty().doesNotContain("Exception");
  }

  private int run(List<String> common, String... args) {
    return run(Stream.concat(common.stream(), Stream.of(args)).toArray(String[]::new));
  }

  private int run(String... args) {
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }
}
