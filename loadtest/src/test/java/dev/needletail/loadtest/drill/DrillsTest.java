package dev.needletail.loadtest.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.proxy.Main;
import dev.needletail.proxy.Node;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command, with processes of its own. */
class DrillsTest {

  @TempDir
  private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new Drills()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  /** Starts a node of these sources, as bin/needletail does of what is built. */
  private Path launcher() throws IOException {
    Path script = Files.createTempFile(directory, "launch", "");
    Files.writeString(script, "#!/bin/sh\nexec '" + ProcessHandle.current().info().command().orElse("java")
        + "' --enable-native-access=ALL-UNNAMED -Xmx256m -XX:TieredStopAtLevel=1 -cp '" + classPath() + "' "
        + Main.class.getName() + " \"$@\"\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** The tests' own, also when a launcher has put it into a loader. */
  private static String classPath() {
    return DrillsTest.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  @Test
  void coldStart_nodeOfItsOwn_isKilledAndPasses() throws Exception {
    int exit = run("cold-start", "--launcher", launcher().toString(), "--items", "300", "--rate", "200", "--duration",
        "6s", "--recovery", "6s", "--item-bytes", "128", "--connections", "16", "--timeout-millis", "30000",
        "--node-flag=--cache-misses-max-wait=1m");

    assertThat(exit).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("the node was killed and started anew", "drill cold-start: PASSED");
  }

  @Test
  void hotKey_nodeWithoutCaches_failsWith99() throws Exception {
    int exit = run("hot-key", "--launcher", launcher().toString(), "--duration", "1s", "--writes", "0", "--ttl",
        "500ms", "--node-flag=--cache-enabled=false");

    assertThat(exit).as("%s%s", out, err).isEqualTo(99);
    assertThat(out.toString()).contains("drill hot-key: FAILED", "FAILED of them at once");
  }

  @Test
  void drill_nodeThatDoesNotStart_exitsWith1() throws Exception {
    Path launcher = Files.setPosixFilePermissions(
        Files.writeString(directory.resolve("broken"), "#!/bin/sh\necho no port is free >&2; exit 1\n"),
        PosixFilePermissions.fromString("rwx------"));

    assertThat(run("cold-start", "--launcher", launcher.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("the drill could not be held", "no port is free");
  }

  @Test
  void drill_adminPortThatIsNone_exitsWith1() throws Exception {
    Endpoint nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = new Endpoint("127.0.0.1", socket.getLocalPort());
    }

    assertThat(run("hot-key", "--endpoint", nobody.toString(), "--admin", nobody.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("the drill could not be held");
  }

  @Test
  void hotKey_adminPortThatAsksForAToken_getsItFromTheFile() throws Exception {
    Path token = Files.setPosixFilePermissions(
        Files.writeString(directory.resolve("token"), "a-token-of-the-drill\n"),
        PosixFilePermissions.fromString("rw-------"));
    try (Node node = InProcessSite.start(List.of("admin.token-file=" + token))) {
      var arguments = List.of("hot-key", "--endpoint", "http://127.0.0.1:" + node.port(), "--admin",
          "http://127.0.0.1:" + node.adminPort(), "--duration", "1s");
      assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
      assertThat(err.toString()).contains("the drill could not be held").contains("401");

      var withToken = new ArrayList<>(arguments);
      withToken.addAll(List.of("--admin-token-file", token.toString()));
      assertThat(run(withToken.toArray(String[]::new))).as("%s%s", out, err).isZero();
      assertThat(out.toString()).contains("drill hot-key: PASSED").doesNotContain("a-token-of-the-drill");
    }
  }

  @Test
  void drill_unnamed_saysWhichThereAre() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("name a drill: cold-start or hot-key");
  }

  @Test
  void metrics_series_areAddedUp() {
    String text = "# HELP x\nx_total{a=\"1\"} 2.0\nx_total{a=\"2\"} 3.0\nx_total_more 7.0\ny 1.5E3\n";

    assertThat(AdminMetrics.sum(text, "x_total")).isEqualTo(5);
    assertThat(AdminMetrics.sum(text, "y")).isEqualTo(1_500);
    assertThat(AdminMetrics.sum(text, "absent")).isZero();
  }
}
