package dev.needletail.loadtest.bench.compare.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChildrenTest {

  @BeforeEach
  void requireTaskset() {
    assumeTrue(Tool.find("taskset") != null);
  }

  @Test
  void close_runningProcesses_endsThemAndLeavesNoFile() throws Exception {
    Child child;
    Path folder;
    try (Children children = Children.open()) {
      folder = children.folder();
      child = children.start("sleeper", cores(), List.of("sh", "-c", "echo up; exec sleep 600"), Map.of());
      child.awaitOutput(output -> output.contains("up"), Duration.ofSeconds(30));

      assertThat(child.process().isAlive()).isTrue();
    }

    assertThat(child.process().isAlive()).isFalse();
    assertThat(Files.exists(folder)).isFalse();
  }

  @Test
  void awaitOutput_processEnds_failsWithWhatItSaid() throws Exception {
    try (Children children = Children.open()) {
      Child child = children.start("failing", cores(), List.of("sh", "-c", "echo port taken; exit 3"), Map.of());

      assertThatThrownBy(() -> child.awaitOutput(output -> output.contains("Ready"), Duration.ofSeconds(30)))
          .isInstanceOf(IOException.class).hasMessageContaining("port taken");
      assertThatThrownBy(() -> child.awaitEnd(Duration.ofSeconds(30))).isInstanceOf(IOException.class)
          .hasMessageContaining("ended with 3");
    }
  }

  @Test
  void start_environment_isHandedOn() throws Exception {
    try (Children children = Children.open()) {
      Child child = children.start("telling", cores(), List.of("sh", "-c", "echo $GIVEN"), Map.of("GIVEN", "here"));

      assertThat(child.awaitEnd(Duration.ofSeconds(30))).isEqualTo("here\n");
    }
  }

  private static String cores() throws Exception {
    return Cores.ofThisProcess().everything();
  }
}
