package dev.needletail.cluster;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.ClusterSettings.Acknowledge;
import dev.needletail.cluster.LoopTransport.Loop;
import dev.needletail.cluster.protocol.ClusterStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulation does one step after the other, threads do at once. */
class ClusterThreadsTest {

  private static final int WRITERS = 4;
  private static final int WRITES = 2_000;

  private final Loop loop = new Loop();
  private final List<Node> nodes = new ArrayList<>();
  private final AtomicLong acknowledged = new AtomicLong();

  /** A node that remembers what it was told to forget. */
  private final class Node {
    final Set<Announcement> forgotten = ConcurrentHashMap.newKeySet();
    final BeatThread alarm = new BeatThread();
    final LoopTransport transport;
    final Cluster cluster;

    Node(String name, Consumer<Announcement> applies) {
      transport = loop.member(name);
      cluster = new Cluster(ClusterSettings.DEFAULT.withAcknowledge(Acknowledge.PEERS),
          ClusterSurroundings.of(transport, alarm, new ClusterStatistics() {
            @Override
            public void acknowledged(String peer, int announcements, long lagNanos) {
              acknowledged.addAndGet(announcements);
            }
          }));
      cluster.start(announcement -> {
        applies.accept(announcement);
        forgotten.add(announcement);
      });
      nodes.add(this);
    }

    void join() throws Exception {
      // The public stage cannot be waited for.
      var joined = new CompletableFuture<Boolean>();
      cluster.joined().thenRun(() -> joined.complete(true));
      joined.get(20, SECONDS);
    }
  }

  private Node node(String name) throws Exception {
    var node = new Node(name, _ -> {});
    node.join();
    return node;
  }

  @AfterEach
  void close() {
    nodes.forEach(node -> {
      node.cluster.stop();
      node.transport.close();
      node.alarm.close();
    });
  }

  private static Announcement table(Object name) {
    return new Announcement.TableForgotten(name.toString());
  }

  @Test
  void announce_byManyThreadsOnEachNode_isAppliedByAllWhenItIsAnswered() throws Exception {
    node("n1");
    node("n2");
    node("n3");
    try (var threads = Executors.newFixedThreadPool(3 * WRITERS)) {
      var writers = new ArrayList<Future<Integer>>();
      for (var node : nodes) {
        for (int i = 0; i < WRITERS; i++) {
          String writer = node.transport.self() + "/" + i + "/";
          writers.add(threads.submit(() -> unheard(node, writer)));
        }
      }
      for (var writer : writers) {
        assertThat(writer.get(60, SECONDS)).as("answered before they were applied").isZero();
      }
    }
    assertThat(acknowledged).hasValue(2L * 3 * WRITERS * WRITES);
    for (var node : nodes) {
      assertThat(node.cluster.status().peers()).allMatch(peer -> peer.backlog() == 0 && peer.leaseRuns());
    }
  }

  /** How many announcements were answered that one of the others had not applied. */
  private int unheard(Node node, String writer) throws Exception {
    int unheard = 0;
    for (int i = 0; i < WRITES; i++) {
      Announcement announcement = table(writer + i);
      node.cluster.announce(List.of(announcement)).toCompletableFuture().get(20, SECONDS);
      for (var other : nodes) {
        if (other != node && !other.forgotten.contains(announcement)) {
          unheard++;
        }
      }
    }
    return unheard;
  }

  @Test
  void join_whileOthersAnnounce_missesNothingThatIsAnsweredAfterwards() throws Exception {
    Node one = node("n1");
    node("n2");
    try (var threads = Executors.newFixedThreadPool(1)) {
      one.cluster.announce(List.of(table("first"))).toCompletableFuture().get(20, SECONDS);
      var before = threads.submit(() -> unheardByAll(one, "before/"));

      Node late = node("n3");

      assertThat(before.get(60, SECONDS)).isTrue();
      assertThat(late.forgotten.contains(new Announcement.EverythingForgotten())).isTrue();
      assertThat(unheard(one, "after/")).isZero();
    }
  }

  private static boolean unheardByAll(Node node, String writer) throws Exception {
    for (int i = 0; i < WRITES; i++) {
      node.cluster.announce(List.of(table(writer + i))).toCompletableFuture().get(20, SECONDS);
    }
    return true;
  }

  @Test
  void leave_withAnnouncementsOnTheirWay_isHeardAndNobodyIsWaitedFor() throws Exception {
    Node one = node("n1");
    Node two = node("n2");
    for (int i = 0; i < WRITES; i++) {
      two.cluster.announce(List.of(table(i)));
    }

    two.cluster.leave().toCompletableFuture().get(20, SECONDS);
    two.transport.close();

    assertThat(
        one.forgotten.contains(table(WRITES - 1)) || one.forgotten.contains(new Announcement.EverythingForgotten()))
        .isTrue();
    assertThat(one.cluster.status().peers()).isEmpty();
    assertThat(one.cluster.announce(List.of(table("alone"))).toCompletableFuture()).isCompleted();
    assertThat(one.cluster.servableAgeNanosMax()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void announcement_thatCannotBeApplied_hasEverythingForgotten() throws Exception {
    Node one = node("n1");
    Node two = new Node("n2", announcement -> {
      if (announcement.equals(table("bad"))) {
        throw new IllegalStateException("on purpose");
      }
    });
    two.join();

    one.cluster.announce(List.of(table("bad"))).toCompletableFuture().get(20, SECONDS);

    assertThat(two.forgotten).contains(new Announcement.EverythingForgotten());
    assertThat(two.cluster.servableAgeNanosMax()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void announcement_whenNothingCanBeApplied_endsTheCache() throws Exception {
    Node one = node("n1");
    Node two = new Node("n2", _ -> {
      throw new IllegalStateException("on purpose");
    });
    two.join();

    one.cluster.announce(List.of(table("bad"))).toCompletableFuture().get(20, SECONDS);

    assertThat(two.cluster.servableAgeNanosMax()).isEqualTo(-1);
  }

  @Test
  void crash_ofAPeer_isWaitedForOnce() throws Exception {
    Node one = node("n1");
    Node two = node("n2");
    two.cluster.stop();
    two.transport.close();

    one.cluster.announce(List.of(table(1))).toCompletableFuture().get(5, SECONDS);

    assertThat(one.cluster.announce(List.of(table(2))).toCompletableFuture()).as("its lease has run out").isCompleted();
    assertThat(one.cluster.servableAgeNanosMax()).as("it may be on the other side of a partition").isEqualTo(-1);
  }
}
