package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransferTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long START = Long.MAX_VALUE - 5;

  private final Transfer transfer = new Transfer();

  private static long after(long seconds) {
    return START + Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void overdue_nothingMoves_isWhenTheTimeIsUp() {
    transfer.begin(TIMEOUT, START);

    assertThat(transfer.overdue(after(30))).isFalse();
    assertThat(transfer.overdue(after(31))).isTrue();
  }

  @Test
  void overdue_slowButSteady_isNever() {
    transfer.begin(TIMEOUT, START);
    for (int second = 20; second < 36_000; second += 20) {
      transfer.moved(20 * Transfer.BYTES_PER_SECOND_MIN, after(second));

      assertThat(transfer.overdue(after(second + 20))).isFalse();
    }
  }

  @Test
  void overdue_stopsAfterMuch_isWhenTheTimeIsUpAgain() {
    transfer.begin(TIMEOUT, START);
    transfer.moved(16 << 20, after(10));

    assertThat(transfer.overdue(after(40))).isFalse();
    assertThat(transfer.overdue(after(41))).isTrue();
  }

  @Test
  void overdue_aByteNowAndThen_isSoon() {
    transfer.begin(TIMEOUT, START);
    for (int second = 1; second < 31; second++) {
      transfer.moved(1, after(second));
    }

    assertThat(transfer.overdue(after(31))).isTrue();
  }

  @Test
  void begin_again_startsAnew() {
    transfer.begin(TIMEOUT, START);
    transfer.moved(5, after(1));

    transfer.begin(TIMEOUT, after(100));

    assertThat(transfer.overdue(after(130))).isFalse();
    assertThat(transfer.bytes()).isZero();
  }
}
