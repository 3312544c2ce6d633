package dev.needletail.loadtest.history.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProcessTest {

  @TempDir
  private Path directory;

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).collect(Collectors.toSet());
  }

  @Test
  void start_interruptedWhileItWaits_leavesNothingRunning() {
    Set<ProcessHandle> before = children();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> NodeProcess.start(List.of("sleep"), List.of("600"), directory.resolve("node.log")))
        .isInstanceOf(InterruptedException.class);

    assertThat(children()).isSubsetOf(before);
  }
}
