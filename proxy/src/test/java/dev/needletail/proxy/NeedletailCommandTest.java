package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeedletailCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir
  private Path directory;

  private int run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private int run(Map<String, String> variables, String... arguments) {
    return new NeedletailCommand(variables, 1L << 30, new PrintWriter(out, true), new PrintWriter(err, true))
        .run(arguments);
  }

  @Test
  void help_listsEverySetting() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString()).contains("serve", "validate", "--port", "--data-dir", "--cache-item-negative-ttl",
        "--print-config");
  }

  @Test
  void help_ends_inLinesAsLongAsTheOthers() {
    run("--help");

    assertThat(out.toString().lines().toList()).noneMatch(line -> line.equals("variables,"))
        .anyMatch(line -> line.startsWith("Every flag that sets something") && line.length() > 60);
  }

  @Test
  void version_namesTheProduct() {
    assertThat(run("--version")).isZero();

    assertThat(out.toString()).startsWith("Needletail ");
  }

  @ParameterizedTest
  @CsvSource({"--prot=1,--prot: no such flag; did you mean --port?", "serv,serv: no such command; did you mean serve?",
      "--favourite-colour,--favourite-colour: no such flag; needletail --help lists them all",
      "--port,Missing required parameter for option '--port' (N)",
      "--port=x,port (--port): \"x\" is no whole number"})
  void argument_thatIsWrong_isAUsageError(String argument, String message) {
    assertThat(run(argument)).isEqualTo(2);

    assertThat(err.toString()).isEqualToIgnoringNewLines(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void validate_ofAValidConfiguration_saysSo() throws IOException {
    Path file = Files.writeString(directory.resolve("n.yaml"), "port: 1234\n");

    assertThat(run("validate", "--config", file.toString())).isZero();

    assertThat(out.toString()).isEqualToIgnoringNewLines("The configuration is valid.");
  }

  @Test
  void validate_ofAWrongConfiguration_saysWhere() throws IOException {
    Path file = Files.writeString(directory.resolve("n.yaml"), "prot: 1234\n");

    assertThat(run(Map.of("NEEDLETAIL_CONFIG", file.toString()), "validate")).isEqualTo(2);

    assertThat(err.toString()).isEqualToIgnoringNewLines("n.yaml line 1: unknown key prot; did you mean port?");
  }

  @Test
  void validate_ofFaultsThatCannotBe_saysWhy() throws IOException {
    Path file = Files.writeString(directory.resolve("n.yaml"), """
        faults:
          rules:
            a: {tables: Orders}
            b: {fault: stale-read, delay: 1s}
            c: {fault: throttling, operations: [PutItm, GetItem]}
            d: {fault: unprocessed, operations: GetItem}
            e: {fault: latency}
        """);

    assertThat(run("validate", "--config", file.toString())).isEqualTo(2);

    assertThat(err.toString().lines()).containsExactly(
        "faults.rules.a.fault is missing; it is one of throttling, server-error, unavailable, lost-answer, latency, "
            + "transaction-conflict, unprocessed, stale-read, stale-index",
        "faults.rules.b: stale-read takes no delay",
        "faults.rules.c.operations: there is no operation PutItm; did you mean PutItem?",
        "faults.rules.d: unprocessed cannot happen to GetItem, only to BatchGetItem, BatchWriteItem",
        "faults.rules.e: latency needs a delay");
  }

  @Test
  void config_thatCannotBeRead_isAFailure() {
    assertThat(run("--config", directory.resolve("none").toString())).isEqualTo(1);

    assertThat(err.toString()).contains("cannot be read; check that it exists");
  }

  @Test
  void printConfig_showsTheMergedResult() {
    assertThat(run(Map.of("NEEDLETAIL_ADMIN_PORT", "9999"), "--print-config", "--port", "8001")).isZero();

    assertThat(out.toString()).contains("port: 8001").contains("port: 9999");
  }

  @Test
  void port_thatIsTaken_isAFailureWithAWayOut() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThat(run("--port", Integer.toString(port), "--admin-port", "0")).isEqualTo(1);
      assertThat(run("--port", "0", "--admin-port", Integer.toString(port))).isEqualTo(1);

      assertThat(err.toString().lines()).containsExactly(
          "Port " + port + " of 127.0.0.1 is taken; end what listens there, or choose another with --port.",
          "Port " + port + " of 127.0.0.1 is taken; end what listens there, or choose another with --admin-port.");
    }
  }

  @Test
  void host_thatIsNotOurs_isAFailureWithAWayOut() {
    assertThat(run("--insecure", "--host", "192.0.2.1", "--port", "0", "--admin-port", "0")).isEqualTo(1);

    assertThat(err.toString()).startsWith("192.0.2.1 is no address of this machine");
  }

  @Test
  void host_thatOthersReach_isRefusedWithTheWaysOut() {
    assertThat(run("validate", "--host", "0.0.0.0", "--admin-host", "192.0.2.1")).isEqualTo(2);

    assertThat(err.toString().lines()).hasSize(2).anySatisfy(line -> assertThat(line)
        .startsWith("host is 0.0.0.0, which other machines reach").contains("auth.mode: signature", "--insecure"))
        .anySatisfy(line -> assertThat(line).startsWith("admin.host is 192.0.2.1").contains("--insecure"));
  }

  @ParameterizedTest
  @CsvSource({"--insecure", "--insecure=true"})
  void host_thatOthersReach_isTakenIfThatIsAskedFor(String insecure) {
    assertThat(run("validate", insecure, "--host", "::", "--admin-host", "0.0.0.0")).isZero();
    assertThat(run("validate", "--host", "::", insecure)).isZero();
    assertThat(run("validate", "--host", "::", insecure, "--admin-host", "::1")).isZero();
    assertThat(run("validate", "--insecure=false", "--host", "::")).isEqualTo(2);
  }

  /** What is said before a command must not be dropped: it may be what keeps others out. */
  @Test
  void flags_beforeACommand_count() throws IOException {
    Path file = Files.writeString(directory.resolve("n.yaml"), "port: 1234\n");

    assertThat(run("--host", "0.0.0.0", "validate")).isEqualTo(2);
    assertThat(run("--port", "1", "--config", file.toString(), "serve", "--port", "2", "--print-config")).isZero();
    assertThat(out.toString()).contains("port: 2\n");
    assertThat(run("--config", file.toString(), "--print-config", "serve")).isZero();
    assertThat(out.toString()).contains("port: 1234\n");
  }

  @Test
  void adminToken_thatIsNone_isAFailure() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "s3cret");

    assertThat(run("--admin-token-file", file.toString(), "--port", "0", "--admin-port", "0")).isEqualTo(1);
    assertThat(run("--admin-token-file", file + "-", "--port", "0", "--admin-port", "0")).isEqualTo(1);

    assertThat(err.toString().lines()).containsExactly("The token of admin.token-file, " + file
        + ", cannot be used: a token has at least 16 characters of ASCII, and no spaces.",
        "The token of admin.token-file, " + file + "-, cannot be used: it cannot be read.");
  }

  @Test
  void secret_isNeverShown() throws IOException {
    Path file = Files.writeString(directory.resolve("n.yaml"),
        "auth: {mode: signature, access-key-id: AKID, session-token: t0ken}");
    var variables = Map.of("NEEDLETAIL_AUTH_SECRET_ACCESS_KEY", "s3cret");

    assertThat(run(variables, "--print-config", "--config", file.toString())).isZero();

    assertThat(out.toString()).contains("mode: signature", "access-key-id: AKID", "secret-access-key: (hidden)",
        "session-token: (hidden)").doesNotContain("s3cret", "t0ken");
  }

  @Test
  void accessKeys_thatCannotBeRead_areAFailure() throws IOException {
    Path file = Files.writeString(directory.resolve("keys"), "[a]\naws_secret_access_key = s3cret\n");

    assertThat(run("--auth-mode", "signature", "--auth-credentials-file", file.toString(), "--port", "0",
        "--admin-port", "0")).isEqualTo(1);

    assertThat(err.toString()).isEqualToIgnoringNewLines("The access keys of auth.credentials-file, " + file
        + ", cannot be used: section [a]: has no aws_access_key_id.");
  }

  @Test
  void dataDirectory_thatIsAFile_isAFailureWithAWayOut() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");

    assertThat(run("--data-dir", file.toString(), "--port", "0", "--admin-port", "0")).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(file.toString());
  }

  @Test
  void clusterKeys_makesWhatTheNodesNeed() {
    assertThat(run("cluster-keys", "--directory", directory.resolve("keys").toString(), "--nodes", "a,b")).isZero();

    assertThat(directory.resolve("keys")).isDirectoryContaining("glob:**/a.p12").isDirectoryContaining("glob:**/b.p12")
        .isDirectoryContaining("glob:**/trust.p12").isDirectoryContaining("glob:**/password");
    assertThat(out.toString()).startsWith("Made a.p12, b.p12 in ").contains("--cluster-tls-key-store");
  }

  @Test
  void clusterKeys_nameThatIsNone_isAFailure() {
    assertThat(run("cluster-keys", "--directory", directory.toString(), "--nodes", "a/b")).isEqualTo(1);

    assertThat(err.toString()).contains("a node cannot be named 'a/b'");
  }

  @Test
  void clusterKeys_withoutNodes_isAskedForThem() {
    assertThat(run("cluster-keys", "--directory", directory.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("--nodes");
  }
}
