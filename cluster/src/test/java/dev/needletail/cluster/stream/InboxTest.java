package dev.needletail.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cluster.message.Message.Place;
import dev.needletail.cluster.stream.Inbox.Next;
import org.junit.jupiter.api.Test;

class InboxTest {

  private final Inbox inbox = new Inbox();

  @Test
  void batch_oneAfterTheOther_isApplied() {
    assertThat(inbox.batch(new Place(1, 1), true)).isEqualTo(Next.APPLY);
    assertThat(inbox.batch(new Place(1, 2), true)).isEqualTo(Next.APPLY);
    assertThat(inbox.applied()).isEqualTo(new Place(1, 2));
  }

  @Test
  void batch_again_isIgnored() {
    inbox.batch(new Place(1, 1), true);

    assertThat(inbox.batch(new Place(1, 1), true)).isEqualTo(Next.IGNORE);
  }

  @Test
  void batch_afterAGap_forgets() {
    inbox.batch(new Place(1, 1), true);

    assertThat(inbox.batch(new Place(1, 3), true)).isEqualTo(Next.FORGET);
    assertThat(inbox.batch(new Place(1, 2), true)).as("the late one is made good").isEqualTo(Next.IGNORE);
    assertThat(inbox.applied()).isEqualTo(new Place(1, 3));
  }

  @Test
  void place_beyondWhatWasApplied_forgetsOnce() {
    inbox.batch(new Place(1, 1), true);

    assertThat(inbox.place(new Place(1, 2), true)).isEqualTo(Next.FORGET);
    assertThat(inbox.place(new Place(1, 2), true)).isEqualTo(Next.IGNORE);
    assertThat(inbox.batch(new Place(1, 3), true)).isEqualTo(Next.APPLY);
  }

  @Test
  void firstContact_withAStreamThatHasEverything_forgetsNothing() {
    assertThat(inbox.place(new Place(4, 0), true)).isEqualTo(Next.IGNORE);
    assertThat(inbox.batch(new Place(4, 1), true)).isEqualTo(Next.APPLY);
  }

  @Test
  void firstContact_withAStreamThatBeganLater_forgets() {
    assertThat(inbox.place(new Place(4, 0), false)).isEqualTo(Next.FORGET);
    assertThat(inbox.batch(new Place(4, 1), false)).isEqualTo(Next.APPLY);
  }

  @Test
  void stream_begunAnew_forgetsAndLeavesTheOldOneBehind() {
    inbox.batch(new Place(1, 1), true);

    assertThat(inbox.batch(new Place(2, 1), false)).isEqualTo(Next.FORGET);
    assertThat(inbox.batch(new Place(1, 2), true)).isEqualTo(Next.IGNORE);
    assertThat(inbox.place(new Place(1, 5), true)).isEqualTo(Next.IGNORE);
    assertThat(inbox.applied()).isEqualTo(new Place(2, 1));
  }
}
