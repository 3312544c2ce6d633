package dev.needletail.cluster.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMakerTest {

  @TempDir
  private static Path folder;

  @BeforeAll
  static void makeTwoClusters() {
    KeyMaker.make(folder.resolve("ours"), List.of("a", "b"));
    KeyMaker.make(folder.resolve("theirs"), List.of("a"));
  }

  @Test
  void make_twoNodes_trustEachOther() throws IOException {
    assertThat(talk(context("ours", "a"), context("ours", "b"))).isEqualTo("CN=b");
  }

  @Test
  void make_nodeOfAnotherCluster_isNotTrusted() {
    assertThatThrownBy(() -> talk(context("ours", "a"), context("theirs", "a"))).isInstanceOf(IOException.class);
  }

  @Test
  void make_nodeAddedLater_isTrusted() throws IOException {
    KeyMaker.make(folder.resolve("ours"), List.of("late"));

    assertThat(talk(context("ours", "a"), context("ours", "late"))).isEqualTo("CN=late");
  }

  @Test
  void make_files_areTheOwnersAlone() throws IOException {
    try (var files = Files.list(folder.resolve("ours"))) {
      assertThat(files).isNotEmpty().allSatisfy(
          file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
              .isEqualTo("rw-------"));
    }
  }

  @Test
  void make_nodeThatHasItsStore_isRefused() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("ours/a.p12"));

    assertThatThrownBy(() -> KeyMaker.make(folder.resolve("ours"), List.of("a")))
        .isInstanceOf(UnusableKeysException.class).hasMessageContaining("a.p12 is there already");
    assertThat(folder.resolve("ours/a.p12")).hasBinaryContent(before);
  }

  @Test
  void make_nameThatLeavesTheFolder_isRefused() {
    assertThatThrownBy(() -> KeyMaker.make(folder.resolve("ours"), List.of("../x")))
        .isInstanceOf(UnusableKeysException.class).hasMessageContaining("'../x'");
    assertThatThrownBy(() -> KeyMaker.make(folder.resolve("ours"), List.of("ca")))
        .isInstanceOf(UnusableKeysException.class);
  }

  @Test
  void context_wrongPassword_saysWhichFile() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong"), "nonsense\n");
    Path ours = folder.resolve("ours");

    assertThatThrownBy(() -> new NodeKeys(ours.resolve("a.p12"), ours.resolve("trust.p12"), wrong).context())
        .isInstanceOf(UnusableKeysException.class).hasMessageContaining("a.p12").hasMessageNotContainingAny("nonsense");
  }

  @Test
  void context_noSuchFile_saysSo() {
    Path ours = folder.resolve("ours");

    assertThatThrownBy(
        () -> new NodeKeys(ours.resolve("nobody.p12"), ours.resolve("trust.p12"), ours.resolve("password")).context())
        .isInstanceOf(UnusableKeysException.class).hasMessageContaining("nobody.p12: there is no such file");
  }

  private static SSLContext context(String cluster, String node) {
    Path keys = folder.resolve(cluster);
    return new NodeKeys(keys.resolve(node + ".p12"), keys.resolve("trust.p12"), keys.resolve("password")).context();
  }

  /** Has one connect to the other, both asking for a certificate; whom the server has seen. */
  private static String talk(SSLContext server, SSLContext client) throws IOException {
    try (var listening = (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1,
        InetAddress.getLoopbackAddress())) {
      listening.setNeedClientAuth(true);
      var seen = CompletableFuture.supplyAsync(() -> subject(listening));
      try (var socket = (SSLSocket) client.getSocketFactory().createSocket(listening.getInetAddress(),
          listening.getLocalPort())) {
        socket.startHandshake();
        // With TLS 1.3 a client hears of a refusal when it reads.
        if (socket.getInputStream().read() < 0) {
          throw new SSLException("refused");
        }
      }
      return seen.join();
    }
  }

  private static String subject(SSLServerSocket listening) {
    try (var socket = (SSLSocket) listening.accept()) {
      socket.startHandshake();
      socket.getOutputStream().write(1);
      return socket.getSession().getPeerPrincipal().getName();
    } catch (IOException e) {
      return "nobody";
    }
  }
}
