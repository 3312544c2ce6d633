package dev.needletail.loadtest.bench.compare.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kernel and JVMs say, as they say it. */
class ReadingsTest {

  @Test
  void cores_kernelList_isEveryNumber() {
    assertThat(Cores.parse("0-2,8,10-11")).containsExactly(0, 1, 2, 8, 10, 11);
    assertThat(Cores.parse("3")).containsExactly(3);
  }

  @Test
  void cores_few_areShared() {
    var two = new Cores(List.of(0, 1));
    assertThat(two.server()).isEqualTo("0");
    assertThat(two.client()).isEqualTo("1");
    assertThat(two.besideTwo()).isEqualTo("0,1");
    var four = new Cores(List.of(4, 5, 6, 7));
    assertThat(four.twoForServer()).isEqualTo("4,5");
    assertThat(four.besideTwo()).isEqualTo("6,7");
    var one = new Cores(List.of(3));
    assertThat(one.client()).isEqualTo("3");
    assertThat(one.areApart()).isFalse();
  }

  @Test
  void coreUse_betweenTwoReadings_isTheShareOfWork() throws Exception {
    CoreUse before = CoreUse.parse(List.of("cpu  9 9 9 9 9 9 9 9 9 9", "cpu1 100 0 50 800 50 0 0 0 30 0"), "1");
    CoreUse after = CoreUse.parse(List.of("cpu1 150 0 70 820 50 0 10 0 60 0"), "1");

    assertThat(after.since(before)).isEqualTo(0.8);
    assertThat(after.since(after)).isZero();
    assertThatThrownBy(() -> CoreUse.parse(List.of("cpu10 1 1 1 1 1 1 1 1"), "1")).isInstanceOf(IOException.class);
  }

  @Test
  void processorTime_nameWithBrackets_isReadPastIt() throws Exception {
    assertThat(ProcessorTime.parse("42 (a (b) c) S 1 42 42 0 -1 4194560 1 2 3 4 250 50 0 0 20 0 9 0 1 2 3"))
        .isEqualTo(3.0);
    assertThatThrownBy(() -> ProcessorTime.parse("42 (a) S 1")).isInstanceOf(IOException.class);
  }

  @Test
  void heapHistogram_total_isInBytes() throws Exception {
    assertThat(HeapHistogram.parse("""
        8123:
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:         14512        1286128  [B (java.base@25)
        Total        182636       11238256
        """)).isEqualTo(11_238_256);
    assertThatThrownBy(() -> HeapHistogram.parse("8123:\nno such process")).isInstanceOf(IOException.class);
  }

  @Test
  void safepointLog_lines_areTheirTotals() {
    assertThat(SafepointLog.pauseMillis(List.of(
        "[0.411s] Safepoint \"ICBufferFull\", Time since last: 6035 ns, Reaching safepoint: 12 ns, At safepoint: 9 ns, "
            + "Leaving safepoint: 2 ns, Total: 1500000 ns, Threads: 0 runnable, 12 total",
        "[0.9s] Safepoint \"ZMarkEnd\", Time since last: 1 ns, Reaching safepoint: 1 ns, At safepoint: 1 ns, Total: 250000 ns",
        "something else"))).containsExactly(1.5, 0.25);
  }

  @Test
  void memory_available_isInBytes() throws Exception {
    assertThat(Memory.parse(List.of("MemTotal:  24000000 kB", "MemAvailable:   1000 kB"))).isEqualTo(1_024_000);
    assertThatThrownBy(() -> Memory.parse(List.of("MemTotal: 1 kB"))).isInstanceOf(IOException.class);
  }

  @Test
  void node_commandLine_givesTheOptionsThatAreNotForItsJarAlone() {
    assertThat(NodeServer.javaOf(List.of("/jdk/bin/java", "-XX:+UseZGC", "-XX:AOTCache=/x.aot", "-Xlog:aot*=off",
        "-Xmx6g", "-Dvertx.disableDnsResolver=true", "-jar", "/x/needletail.jar", "--port", "0")))
        .containsExactly("/jdk/bin/java", "-XX:+UseZGC", "-Xmx6g", "-Dvertx.disableDnsResolver=true");
  }

  @Test
  void nginx_configuration_answersTheBody() {
    byte[] body = "{\"Item\":{\"pk\":{\"S\":\"key-0\"}}}".getBytes(StandardCharsets.UTF_8);

    assertThat(OtherServers.nginxConfiguration(Path.of("/tmp/x"), 1234, body))
        .contains("listen 127.0.0.1:1234;", "return 200 '{\"Item\":{\"pk\":{\"S\":\"key-0\"}}}';",
            "worker_processes 1;");
    assertThatThrownBy(() -> OtherServers.nginxConfiguration(Path.of("/tmp/x"), 1,
        "it's".getBytes(StandardCharsets.UTF_8))).isInstanceOf(IllegalArgumentException.class);
  }
}
