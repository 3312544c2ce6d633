package dev.needletail.cache.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static final Duration LENGTH = Duration.ofSeconds(1);

  private final FakeClock clock = new FakeClock();
  private final Windows<String> windows = new Windows<>(clock, LENGTH.toNanos(), 2);

  @Test
  void isOpen_neverOpened_isFalse() {
    assertThat(windows.isOpen("a")).isFalse();
  }

  @Test
  void isOpen_untilItsLengthIsOver() {
    windows.open("a");
    clock.advance(LENGTH.minusNanos(1));
    assertThat(windows.isOpen("a")).isTrue();
    assertThat(windows.isOpen("b")).isFalse();

    clock.advance(Duration.ofNanos(1));

    assertThat(windows.isOpen("a")).isFalse();
  }

  @Test
  void open_again_lastsLonger() {
    windows.open("a");
    clock.advance(LENGTH.dividedBy(2));
    windows.open("a");
    clock.advance(LENGTH.dividedBy(2));

    assertThat(windows.isOpen("a")).isTrue();
  }

  /** A key that is written all the time must not make every other key uncertain. */
  @Test
  void open_sameKeyMoreOftenThanKeysAreRemembered_takesOnePlace() {
    for (int i = 0; i < 5; i++) {
      windows.open("hot");
    }

    windows.open("b");

    assertThat(windows.size()).isEqualTo(2);
    assertThat(windows.isOpen("never opened")).isFalse();
  }

  @Test
  void open_hotKeyStaysOpen_othersMakeRoomWhenTheyAreOver() {
    windows.open("hot");
    windows.open("b");
    clock.advance(LENGTH.dividedBy(2));
    windows.open("hot");
    clock.advance(LENGTH.dividedBy(2));

    windows.open("c");

    assertThat(windows.isOpen("hot")).isTrue();
    assertThat(windows.isOpen("b")).isFalse();
    assertThat(windows.isOpen("c")).isTrue();
    assertThat(windows.isOpen("never opened")).isFalse();
    assertThat(windows.size()).isEqualTo(2);
  }

  @Test
  void open_hotKeyIsLeftAloneAtLast_isForgotten() {
    windows.open("hot");
    clock.advance(LENGTH.dividedBy(2));
    windows.open("hot");
    clock.advance(LENGTH.multipliedBy(2));

    windows.open("b");
    clock.advance(LENGTH.multipliedBy(2));
    windows.open("c");

    assertThat(windows.size()).isEqualTo(1);
  }

  @Test
  void open_closedEarlyBefore_isOpenForItsWholeLength() {
    windows.open("a");
    clock.advance(LENGTH.dividedBy(2));
    windows.close("a");
    windows.open("a");
    clock.advance(LENGTH.minusNanos(1));
    windows.open("b");

    assertThat(windows.isOpen("a")).isTrue();
    assertThat(windows.size()).isEqualTo(2);
  }

  @Test
  void open_moreThanRemembered_opensEveryKeyUntilTheLastIsOver() {
    windows.open("a");
    windows.open("b");
    clock.advance(LENGTH.dividedBy(2));
    windows.open("c");

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
    windows.open("a");
    windows.open("b");
    clock.advance(LENGTH);

    windows.open("c");

    assertThat(windows.size()).isEqualTo(1);
    assertThat(windows.isOpen("other")).isFalse();
  }

  @Test
  void close_endsOneKeysWindow() {
    windows.open("a");
    windows.open("b");

    windows.close("a");

    assertThat(windows.isOpen("a")).isFalse();
    assertThat(windows.isOpen("b")).isTrue();
  }

  @Test
  void openAll_opensKeysNobodyHasHeardOf() {
    windows.openAll();

    assertThat(windows.isOpen("a")).isTrue();
    clock.advance(LENGTH);
    assertThat(windows.isOpen("a")).isFalse();
  }

  @Test
  void open_lengthZero_isNeverOpen() {
    var none = new Windows<String>(clock, 0, 2);

    none.open("a");

    assertThat(none.isOpen("a")).isFalse();
    assertThat(none.size()).isZero();
  }

  @Test
  void last_longer_holdsForWindowsOpenedFromThenOn() {
    windows.open("before");
    windows.last(LENGTH.multipliedBy(3).toNanos());
    windows.open("after");

    clock.advance(LENGTH);
    assertThat(windows.isOpen("before")).isFalse();
    assertThat(windows.isOpen("after")).isTrue();
    clock.advance(LENGTH.multipliedBy(2));
    assertThat(windows.isOpen("after")).isFalse();
  }

  @Test
  void last_shorter_leavesOpenWindowsOpen() {
    windows.open("before");
    windows.last(LENGTH.dividedBy(4).toNanos());
    windows.open("before");
    windows.open("after");

    clock.advance(LENGTH.dividedBy(2));

    assertThat(windows.isOpen("before")).isTrue();
    assertThat(windows.isOpen("after")).isFalse();
  }

  @Test
  void last_zero_forgetsWindowsWhenTheyAreOver() {
    windows.open("before");
    windows.last(0);

    assertThat(windows.isOpen("before")).isTrue();
    clock.advance(LENGTH);
    windows.open("never");

    assertThat(windows.size()).isZero();
    assertThat(windows.isOpen("never")).isFalse();
  }
}
