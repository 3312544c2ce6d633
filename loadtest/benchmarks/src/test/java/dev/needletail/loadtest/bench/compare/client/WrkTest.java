package dev.needletail.loadtest.bench.compare.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrkTest {

  @Test
  void parse_wholeOutput_findsItsLine() throws Exception {
    WrkResult result = WrkResult.parse("""
        Running 5s test @ http://127.0.0.1:1
          1 threads and 32 connections
        Requests/sec: 100.00
        RESULT requests=250000 micros=5000000 p50=61 p99=240 errors=0
        """);

    assertThat(result).isEqualTo(new WrkResult(250_000, 5_000_000, 61, 240));
    assertThat(result.perSecond()).isEqualTo(50_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unable to connect to 127.0.0.1:1 Connection refused",
      "RESULT requests=10 micros=5000000 p50=61 p99=240 errors=1",
      "RESULT requests=0 micros=5000000 p50=0 p99=0 errors=0"})
  void parse_failedRun_fails(String output) {
    assertThatThrownBy(() -> WrkResult.parse(output)).isInstanceOf(IOException.class);
  }

  @Test
  void script_written_namesAFileWithEveryRequest(@TempDir Path folder) throws Exception {
    WrkScript script = WrkScript.write(folder, 3, index -> ("request " + index).getBytes(StandardCharsets.US_ASCII));

    String lua = Files.readString(script.file());
    String file = lua.replaceFirst("(?s).*io.open\\(\"([^\"]+)\".*", "$1");
    assertThat(Files.readString(Path.of(file))).isEqualTo("request 0\0request 1\0request 2\0");
    assertThat(lua).contains("p99=%d errors=%d\\n");
  }
}
