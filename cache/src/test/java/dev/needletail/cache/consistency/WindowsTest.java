package dev.needletail.cache.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static final Duration LENGTH = Duration.ofSeconds(1);

  private final FakeClock clock = new FakeClock();
  private final Windows<String> windows = new Windows<>(clock, 2);

  @Test
  void isOpen_neverOpened_isFalse() {
    assertThat(windows.isOpen("a")).isFalse();
  }

  @Test
  void isOpen_untilItsLengthIsOver() {
    open("a");
    clock.advance(LENGTH.minusNanos(1));
    assertThat(windows.isOpen("a")).isTrue();
    assertThat(windows.isOpen("b")).isFalse();

    clock.advance(Duration.ofNanos(1));

    assertThat(windows.isOpen("a")).isFalse();
  }

  @Test
  void open_again_lastsLonger() {
    open("a");
    clock.advance(LENGTH.dividedBy(2));
    open("a");
    clock.advance(LENGTH.dividedBy(2));

    assertThat(windows.isOpen("a")).isTrue();
  }

  /** A key that is written all the time must not make every other key uncertain. */
  @Test
  void open_sameKeyMoreOftenThanKeysAreRemembered_takesOnePlace() {
    for (int i = 0; i < 5; i++) {
      open("hot");
    }

    open("b");

    assertThat(windows.size()).isEqualTo(2);
    assertThat(windows.isOpen("never opened")).isFalse();
  }

  @Test
  void open_hotKeyStaysOpen_othersMakeRoomWhenTheyAreOver() {
    open("hot");
    open("b");
    clock.advance(LENGTH.dividedBy(2));
    open("hot");
    clock.advance(LENGTH.dividedBy(2));

    open("c");

    assertThat(windows.isOpen("hot")).isTrue();
    assertThat(windows.isOpen("b")).isFalse();
    assertThat(windows.isOpen("c")).isTrue();
    assertThat(windows.isOpen("never opened")).isFalse();
    assertThat(windows.size()).isEqualTo(2);
  }

  @Test
  void open_hotKeyIsLeftAloneAtLast_isForgotten() {
    open("hot");
    clock.advance(LENGTH.dividedBy(2));
    open("hot");
    clock.advance(LENGTH.multipliedBy(2));

    open("b");
    clock.advance(LENGTH.multipliedBy(2));
    open("c");

    assertThat(windows.size()).isEqualTo(1);
  }

  @Test
  void open_closedEarlyBefore_isOpenForItsWholeLength() {
    open("a");
    clock.advance(LENGTH.dividedBy(2));
    windows.close("a");
    open("a");
    clock.advance(LENGTH.minusNanos(1));
    open("b");

    assertThat(windows.isOpen("a")).isTrue();
    assertThat(windows.size()).isEqualTo(2);
  }

  @Test
  void open_moreThanRemembered_opensEveryKeyUntilTheLastIsOver() {
    open("a");
    open("b");
    clock.advance(LENGTH.dividedBy(2));
    open("c");

    assertThat(windows.size()).isEqualTo(2);
    assertThat(windows.isOpen("c")).isTrue();
    assertThat(windows.isOpen("never opened")).isTrue();
    clock.advance(LENGTH.dividedBy(2));
    assertThat(windows.isOpen("never opened")).isTrue();
    clock.advance(LENGTH.dividedBy(2));
    assertThat(windows.isOpen("c")).isFalse();
  }

  @Test
  void open_afterOthersAreOver_remembersAgain() {
    open("a");
    open("b");
    clock.advance(LENGTH);

    open("c");

    assertThat(windows.size()).isEqualTo(1);
    assertThat(windows.isOpen("other")).isFalse();
  }

  @Test
  void close_endsOneKeysWindow() {
    open("a");
    open("b");

    windows.close("a");

    assertThat(windows.isOpen("a")).isFalse();
    assertThat(windows.isOpen("b")).isTrue();
  }

  @Test
  void openAll_opensKeysNobodyHasHeardOf() {
    windows.openAll(LENGTH.toNanos());

    assertThat(windows.isOpen("a")).isTrue();
    clock.advance(LENGTH);
    assertThat(windows.isOpen("a")).isFalse();
  }

  @Test
  void open_lengthZero_isNeverOpen() {
    windows.open("a", 0);

    assertThat(windows.isOpen("a")).isFalse();
    assertThat(windows.size()).isZero();
  }

  /** The longer one stands before it in the queue. */
  @Test
  void open_shorterThanOneBeforeIt_isOverInItsTimeAndForgottenWithTheOther() {
    open("long");
    windows.open("short", LENGTH.dividedBy(4).toNanos());
    clock.advance(LENGTH.dividedBy(4));

    assertThat(windows.isOpen("short")).isFalse();
    assertThat(windows.isOpen("long")).isTrue();
    clock.advance(LENGTH);
    open("c");
    assertThat(windows.size()).isEqualTo(1);
  }

  @Test
  void open_longerThanOneBeforeIt_isOverInItsTime() {
    open("before");
    windows.open("after", LENGTH.multipliedBy(3).toNanos());

    clock.advance(LENGTH);
    assertThat(windows.isOpen("before")).isFalse();
    assertThat(windows.isOpen("after")).isTrue();
    clock.advance(LENGTH.multipliedBy(2));
    assertThat(windows.isOpen("after")).isFalse();
  }

  @Test
  void open_againForAShorterTime_staysOpen() {
    open("before");
    windows.open("before", LENGTH.dividedBy(4).toNanos());
    windows.open("after", LENGTH.dividedBy(4).toNanos());

    clock.advance(LENGTH.dividedBy(2));

    assertThat(windows.isOpen("before")).isTrue();
    assertThat(windows.isOpen("after")).isFalse();
  }

  @Test
  void open_lengthZero_forgetsThoseThatAreOver() {
    open("before");
    clock.advance(LENGTH);

    windows.open("never", 0);

    assertThat(windows.size()).isZero();
    assertThat(windows.isOpen("never")).isFalse();
  }

  private void open(String key) {
    windows.open(key, LENGTH.toNanos());
  }
}
