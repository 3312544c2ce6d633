package dev.needletail.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.message.Message;
import dev.needletail.cluster.message.Message.Beat;
import dev.needletail.cluster.message.Message.Changes;
import dev.needletail.cluster.message.Message.Goodbye;
import dev.needletail.cluster.message.Message.Place;
import dev.needletail.cluster.message.Message.Stamp;
import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.protocol.ClusterStatistics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final Stamp STAMP = new Stamp(77);

  private final List<Message> sent = new ArrayList<>();
  private final List<Long> alarms = new ArrayList<>();
  private final List<Long> lags = new ArrayList<>();
  private int collapsed;
  private final Outbox outbox = new Outbox(5,
      new Outbox.Surroundings(sent::add, ClusterRules.PROTOCOL, new ClusterStatistics() {
        @Override
        public void acknowledged(String peer, int announcements, long lagNanos) {
          lags.add(lagNanos);
        }

        @Override
        public void collapsed(String peer) {
          collapsed++;
        }
      }, "peer", () -> 0, alarms::add));

  @BeforeEach
  void reach() {
    outbox.reachable(true);
  }

  private static Announcement table(int number) {
    return new Announcement.TableForgotten("t" + number);
  }

  private void announce(int from, int to) {
    for (int i = from; i < to; i++) {
      outbox.announce(List.of(table(i)), null, 0);
    }
  }

  private void beat(long grantedUntil) {
    outbox.beat(new Stamp(1), STAMP, grantedUntil, Place.NONE, false, List.of(), List.of(), 0);
  }

  @Test
  void announce_toAPeerThatKeepsUp_leavesAtOnce() {
    announce(0, 2);

    assertThat(sent).containsExactly(new Changes(new Place(5, 1), false, List.of(table(0))),
        new Changes(new Place(5, 2), false, List.of(table(1))));
  }

  @Test
  void announce_toAPeerThatDoesNot_leavesTogetherWhenItHas() {
    announce(0, Outbox.WINDOW + 3);
    assertThat(sent).hasSize(Outbox.WINDOW);

    outbox.acknowledged(new Place(5, 1), 9);

    assertThat(sent).hasSize(Outbox.WINDOW + 1);
    assertThat(sent.getLast()).isEqualTo(new Changes(new Place(5, Outbox.WINDOW + 1), false,
        List.of(table(Outbox.WINDOW), table(Outbox.WINDOW + 1), table(Outbox.WINDOW + 2))));
    assertThat(lags).containsExactly(9L);
  }

  @Test
  void announce_moreThanFits_becomesEverything() {
    announce(0, 200_000);
    assertThat(collapsed).isOne();

    outbox.acknowledged(new Place(5, 1), 0);

    assertThat(sent.getLast()).isEqualTo(
        new Changes(new Place(5, Outbox.WINDOW + 1), false, List.of(new Announcement.EverythingForgotten())));
  }

  @Test
  void announce_toAPeerThatCannotBeReached_leavesAGap() {
    outbox.reachable(false);
    announce(0, 2);
    outbox.reachable(true);

    announce(2, 3);

    assertThat(sent).containsExactly(new Changes(new Place(5, 3), false, List.of(table(2))));
  }

  @Test
  void unreachable_withAnnouncementsHeldBack_leavesAGap() {
    announce(0, Outbox.WINDOW + 1);

    outbox.reachable(false);
    outbox.reachable(true);
    beat(100);

    assertThat(sent.getLast()).isInstanceOfSatisfying(Beat.class,
        beat -> assertThat(beat.place()).isEqualTo(new Place(5, Outbox.WINDOW + 1)));
  }

  @Test
  void announce_ofUnknownOutcome_isToldAgainToAPeerThatMayHaveMissedIt() {
    var sentAndHeard = new Announcement.Uncertain(table(0));
    var sentAndLost = new Announcement.Uncertain(table(1));
    var left = new Announcement.Uncertain(table(2));
    outbox.announce(List.of(sentAndHeard), null, 0);
    outbox.acknowledged(new Place(5, 1), 0);
    outbox.announce(List.of(sentAndLost, table(3)), null, 0);
    outbox.reachable(false);
    outbox.announce(List.of(left, table(4)), null, 0);
    sent.clear();

    outbox.reachable(true);

    assertThat(sent).containsExactly(new Changes(new Place(5, 4), false, List.of(sentAndLost, left)));
  }

  @Test
  void beat_withAnnouncementsHeldBack_grantsNothing() {
    announce(0, Outbox.WINDOW + 1);
    beat(100);
    assertThat(sent.getLast()).isInstanceOfSatisfying(Beat.class, beat -> assertThat(beat.echo()).isNull());

    outbox.acknowledged(new Place(5, 1), 0);
    beat(100);

    assertThat(sent.getLast()).isInstanceOfSatisfying(Beat.class, beat -> assertThat(beat.echo()).isEqualTo(STAMP));
  }

  @Test
  void goodbye_withAnnouncementsHeldBack_leavesAGap() {
    announce(0, Outbox.WINDOW + 1);

    outbox.goodbye(List.of(), 0);

    assertThat(sent.getLast()).isEqualTo(new Goodbye(new Place(5, Outbox.WINDOW + 1), false, List.of()));
  }

  @Test
  void wait_forAPeerWithALease_endsWhenItHasApplied() {
    beat(100);
    var waits = new Acknowledgement();
    outbox.announce(List.of(table(0)), waits, 10);
    waits.arrived();
    assertThat(waits.done().toCompletableFuture()).isNotDone();

    outbox.acknowledged(new Place(4, 1), 11);
    assertThat(waits.done().toCompletableFuture()).as("of another stream").isNotDone();
    outbox.acknowledged(new Place(5, 1), 11);

    assertThat(waits.done().toCompletableFuture()).isCompleted();
  }

  @Test
  void wait_forAPeerThatIsSilent_endsWithTheLeaseThatItHadBefore() {
    beat(100);
    var waits = new Acknowledgement();
    outbox.announce(List.of(table(0)), waits, 10);
    waits.arrived();
    beat(500);
    assertThat(alarms).containsExactly(90L);

    outbox.overdue(99);
    assertThat(waits.done().toCompletableFuture()).isNotDone();
    outbox.overdue(100);

    assertThat(waits.done().toCompletableFuture()).isCompleted();
  }

  @Test
  void wait_forAPeerWithoutALease_isNone() {
    var waits = new Acknowledgement();
    outbox.announce(List.of(table(0)), waits, 10);
    beat(100);
    outbox.announce(List.of(table(1)), waits, 100);

    waits.arrived();

    assertThat(waits.done().toCompletableFuture()).isCompleted();
  }

  @Test
  void release_endsAllWaiting() {
    beat(100);
    var waits = new Acknowledgement();
    outbox.announce(List.of(table(0)), waits, 10);
    waits.arrived();

    outbox.release();

    assertThat(waits.done().toCompletableFuture()).isCompleted();
  }
}
