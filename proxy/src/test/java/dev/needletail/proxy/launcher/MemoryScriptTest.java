package dev.needletail.proxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryScriptTest {

  @TempDir
  private Path mount;

  private void limit(String folder, String file, String value) throws IOException {
    Files.createDirectories(mount.resolve(folder));
    Files.writeString(mount.resolve(folder).resolve(file), value + "\n");
  }

  private String containerLimit(String groups) throws IOException {
    Path file = Files.writeString(mount.resolve("groups"), groups);
    return Shell.memory("container_limit '" + file + "' '" + mount + "'");
  }

  @Test
  void containerLimit_versionTwo_isTheLeastOnTheWayUp() throws IOException {
    limit("", "memory.max", "max");
    limit("pod", "memory.max", "536870912");
    limit("pod/one", "memory.max", "1073741824");

    assertThat(containerLimit("0::/pod/one\n")).isEqualTo("536870912");
  }

  @Test
  void containerLimit_versionTwo_ownPlaceNotSeen_isThatOfTheMount() throws IOException {
    limit("", "memory.max", "268435456");

    assertThat(containerLimit("0::/../../kubepods/pod1\n")).isEqualTo("268435456");
    assertThat(containerLimit("0::/\n")).isEqualTo("268435456");
  }

  @Test
  void containerLimit_versionOne_isThatOfTheMemoryController() throws IOException {
    limit("memory", "memory.limit_in_bytes", "9223372036854771712");
    limit("memory/docker/abc", "memory.limit_in_bytes", "314572800");
    limit("cpu/docker/abc", "memory.limit_in_bytes", "1");

    assertThat(containerLimit("5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n0::/\n")).isEqualTo("314572800");
    assertThat(containerLimit("4:memory:/elsewhere\n")).isEmpty();
  }

  @Test
  void containerLimit_none_isEmpty() throws IOException {
    limit("", "memory.max", "max");

    assertThat(containerLimit("0::/\n")).isEmpty();
    assertThat(containerLimit("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"256m, 268435456", "256MiB, 268435456", "2G, 2147483648", "08k, 8192", "1048576, 1048576", "m, ''",
      "1.5g, ''", "2q, ''", "99999999999999999, ''"})
  void inBytes_ofSizes_countsOrSaysNothing(String size, String bytes) {
    assertThat(Shell.memory("in_bytes " + size)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"56, Serial", "256, Serial", "257, G1", "1023, G1", "1024, Z", "12288, Z"})
  void collector_byTheHeap_isOneThatFits(int heapMib, String collector) {
    assertThat(Shell.memory("collector " + heapMib)).isEqualTo(collector);
  }

  @ParameterizedTest
  @CsvSource({"-Xmx512m, 512", "-Dx=1 -Xmx1g -Xmx2g, 2048", "-XX:MaxHeapSize=64m, 64", "-XX:MaxRAMPercentage=50.0, 512",
      "-Dx=1, ''"})
  void askedHeap_ofOptions_isWhatTheJvmWillTake(String options, String mib) {
    assertThat(Shell.memory("asked_heap_mib 1073741900 " + options)).isEqualTo(mib);
  }

  /** What the process takes beside the heap, as {@code heap_mib} has it, the engine's part as the node takes it. */
  @ParameterizedTest
  @ValueSource(ints = {224, 256, 384, 512, 768, 1024, 2048, 4096, 16384, 262144})
  void heap_withAllElse_fitsTheMemory(int memoryMib) {
    String[] shares = Shell.memory("heap_mib " + memoryMib + "; direct_mib " + memoryMib).split("\n");
    int heapMib = Integer.parseInt(shares[0]);
    int jvmMib = 112 + memoryMib / 32;
    int engineMib = Math.clamp(heapMib / 8, 8, 64) + Math.clamp(heapMib / 16, 8, 32);

    assertThat(heapMib).isBetween(32, memoryMib * 3 / 4);
    assertThat(heapMib + jvmMib + Integer.parseInt(shares[1]) + engineMib + memoryMib / 16)
        .isLessThanOrEqualTo(memoryMib);
  }

  @Test
  void memoryOptions_withLimit_areAHeapAndALimitOfBuffers() {
    assertThat(Shell.memory("NEEDLETAIL_MEMORY=512m memory_options; echo \"${memory_flags[*]} $collector_name\""))
        .isEqualTo("-Xmx224m -XX:MaxDirectMemorySize=64m Serial");
    assertThat(
        Shell.memory("NEEDLETAIL_MEMORY=512m memory_options -Xmx300m; echo \"${memory_flags[*]} $collector_name\""))
        .isEqualTo("-XX:MaxDirectMemorySize=64m G1");
  }

  @Test
  void memoryOptions_withoutLimit_areAQuarterOfTheMachine() {
    assertThat(Shell.memory("machine_bytes() { echo 8589934592; }; container_limit() { :; }; memory_options; "
        + "echo \"${memory_flags[*]} $collector_name\"")).isEqualTo("-Xmx2048m Z");
  }

  @Test
  void memoryOptions_thatCannotBe_sayWhy() {
    assertThat(Shell.memory("NEEDLETAIL_MEMORY=lots memory_options")).startsWith("NEEDLETAIL_MEMORY=lots is no size");
    assertThat(Shell.memory("NEEDLETAIL_MEMORY=8192g memory_options")).contains("more than the machine has");
    assertThat(Shell.memory("NEEDLETAIL_MEMORY=100m memory_options")).contains("100 MiB of memory are too few");
  }
}
