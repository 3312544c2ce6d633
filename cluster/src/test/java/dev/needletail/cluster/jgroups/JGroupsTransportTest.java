package dev.needletail.cluster.jgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.needletail.cluster.keys.KeyMaker;
import dev.needletail.cluster.keys.NodeKeys;
import dev.needletail.cluster.transport.Member;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JGroupsTransportTest {

  @TempDir
  private static Path keys;

  @TempDir
  private Path meeting;

  private final Deque<JGroupsTransport> open = new ArrayDeque<>();

  @BeforeAll
  static void makeKeys() {
    KeyMaker.make(keys.resolve("ours"), List.of("a", "b"));
    KeyMaker.make(keys.resolve("theirs"), List.of("x"));
  }

  @AfterEach
  void closeAll() {
    open.forEach(JGroupsTransport::close);
  }

  @Test
  void join_threeNodes_seeEachOtherWithAllTheirFacts() throws InterruptedException {
    Inbox a = start(join("a", null));
    Inbox b = start(join("b", null));
    Inbox c = new Inbox();
    JGroupsTransport third = join("c", null);
    third.start(c);

    for (Inbox inbox : List.of(a, b, c)) {
      inbox.awaitMembers("a", "b", "c");
    }
    third.sendAll(bytes("hello"));
    a.awaitMessages(1);
    b.awaitMessages(1);
    assertThat(a.messages()).containsExactly("c:hello");
    assertThat(c.messages()).isEmpty();
  }

  @Test
  void send_manyMessages_arriveInOrder() throws InterruptedException {
    JGroupsTransport first = join("a", null);
    Inbox a = start(first);
    JGroupsTransport second = join("b", null);
    Inbox b = start(second);
    a.awaitMembers("a", "b");
    b.awaitMembers("a", "b");

    IntStream.range(0, 5000).forEach(i -> first.send(second.self().incarnation(), bytes("m" + i)));

    b.awaitMessages(5000);
    assertThat(b.messages()).containsExactlyElementsOf(IntStream.range(0, 5000).mapToObj(i -> "a:m" + i).toList());
  }

  @Test
  void send_aMebibyte_arrivesWhole() throws InterruptedException {
    JGroupsTransport first = join("a", null);
    start(first).awaitMembers("a");
    JGroupsTransport second = join("b", null);
    Inbox b = start(second);
    b.awaitMembers("a", "b");
    String large = "x".repeat(1 << 20);

    second.sendAll(bytes("small"));
    first.sendAll(bytes(large));

    b.awaitMessages(1);
    assertThat(b.messages()).containsExactly("a:" + large);
  }

  @Test
  void close_member_leavesTheView() throws InterruptedException {
    Inbox a = start(join("a", null));
    JGroupsTransport second = join("b", null);
    start(second).awaitMembers("a", "b");
    a.awaitMembers("a", "b");

    second.sendAll(bytes("last words"));
    second.close();

    a.awaitMembers("a");
    assertThat(a.messages()).containsExactly("b:last words");
  }

  @Test
  void join_sameNameAgain_isAnotherMember() throws InterruptedException {
    Inbox a = start(join("a", null));
    JGroupsTransport before = join("b", null);
    a.awaitMembers("a", "b");
    before.close();
    a.awaitMembers("a");
    JGroupsTransport after = join("b", null);
    a.awaitMembers("a", "b");

    assertThat(after.self()).isNotEqualTo(before.self());
  }

  @Test
  void join_knownAddresses_findEachOther() throws InterruptedException, IOException {
    var first = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    var second = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    var members = new Discovery.Members(List.of(first, second));

    Inbox a = start(joinAs("a", settings("c", first.getPort(), members, null)));
    Inbox b = start(joinAs("b", settings("c", second.getPort(), members, null)));

    a.awaitMembers("a", "b");
    b.awaitMembers("a", "b");
  }

  @Test
  void join_namesAddresses_findEachOther() throws InterruptedException, IOException {
    InetAddress other = InetAddress.getByAddress(new byte[]{127, 0, 0, 2});
    assumeTrue(isOfThisMachine(other), "there is no second loopback address");
    // A name has addresses and no ports: all nodes listen on the same one.
    int port = freePort();
    try (var dns = new SmallDnsServer(List.of(InetAddress.getLoopbackAddress(), other))) {
      var discovery = new Discovery.Dns("nodes.example", dns.address());

      Inbox a = start(joinAs("a", settings("c", port, discovery, null)));
      Inbox b = start(joinAs("b",
          new JGroupsSettings("c", "127.0.0.2", port, discovery, null, Duration.ofMillis(300), Duration.ofSeconds(5))));

      a.awaitMembers("a", "b");
      b.awaitMembers("a", "b");
    }
  }

  @Test
  void join_mutualTls_talks() throws InterruptedException {
    Inbox a = start(join("a", keys("ours", "a")));
    JGroupsTransport second = join("b", keys("ours", "b"));
    start(second).awaitMembers("a", "b");

    second.sendAll(bytes("secret"));

    a.awaitMessages(1);
    assertThat(a.messages()).containsExactly("b:secret");
  }

  @Test
  void join_certificateOfAnotherAuthority_staysOut() throws InterruptedException {
    Inbox a = start(join("a", keys("ours", "a")));
    Inbox x = start(join("x", keys("theirs", "x")));

    x.awaitMembers("x");
    Inbox b = start(join("b", keys("ours", "b")));

    b.awaitMembers("a", "b");
    a.awaitMembers("a", "b");
  }

  @Test
  void join_clearTextAmongTls_staysOut() throws InterruptedException {
    Inbox a = start(join("a", keys("ours", "a")));
    Inbox x = start(join("x", null));

    x.awaitMembers("x");
    Inbox b = start(join("b", keys("ours", "b")));

    b.awaitMembers("a", "b");
    a.awaitMembers("a", "b");
  }

  @Test
  void join_otherClusterName_staysOut() throws InterruptedException, IOException {
    var first = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    var members = new Discovery.Members(List.of(first));
    Inbox a = start(joinAs("a", settings("ours", first.getPort(), members, null)));
    Inbox x = start(joinAs("x", settings("theirs", freePort(), members, null)));

    x.awaitMembers("x");
    Inbox b = start(joinAs("b", settings("ours", freePort(), members, null)));

    b.awaitMembers("a", "b");
    a.awaitMembers("a", "b");
  }

  @Test
  void join_portInUse_saysSo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var settings = settings("c", taken.getLocalPort(), new Discovery.Directory(meeting), null);

      assertThatThrownBy(() -> joinAs("a", settings)).isInstanceOf(ClusterJoinException.class)
          .hasMessageContaining(":" + taken.getLocalPort() + ": ");
    }
  }

  @Test
  void join_noSuchKeyStore_saysSo() {
    assertThatThrownBy(() -> join("a", keys("ours", "nobody"))).isInstanceOf(ClusterJoinException.class)
        .hasMessageContaining("nobody.p12: there is no such file");
  }

  private JGroupsTransport join(String name, @Nullable NodeKeys nodeKeys) {
    return joinAs(name, settings("test", 0, new Discovery.Directory(meeting), nodeKeys));
  }

  private JGroupsTransport joinAs(String name, JGroupsSettings settings) {
    var transport = JGroupsTransport.join(settings,
        new Member(UUID.randomUUID(), name, "127.0.0.1:8000", "127.0.0.1:9000", "zone-" + name, ""));
    open.push(transport);
    return transport;
  }

  private static Inbox start(JGroupsTransport transport) {
    var inbox = new Inbox();
    transport.start(inbox);
    return inbox;
  }

  private static JGroupsSettings settings(String cluster, int port, Discovery discovery, @Nullable NodeKeys nodeKeys) {
    return new JGroupsSettings(cluster, "127.0.0.1", port, discovery, nodeKeys, Duration.ofMillis(300),
        Duration.ofSeconds(5));
  }

  private static NodeKeys keys(String cluster, String node) {
    Path folder = keys.resolve(cluster);
    return new NodeKeys(folder.resolve(node + ".p12"), folder.resolve("trust.p12"), folder.resolve("password"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try (var socket = new ServerSocket(0, 1, address)) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
