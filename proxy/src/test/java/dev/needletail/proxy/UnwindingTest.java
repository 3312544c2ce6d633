package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnwindingTest {

  private final List<String> undone = new ArrayList<>();
  private final Unwinding unwinding = new Unwinding();

  private Runnable step(String name) {
    return () -> undone.add(name);
  }

  private static Runnable failing(String message) {
    return () -> {
      throw new IllegalStateException(message);
    };
  }

  @Test
  void close_ofSeveralSteps_undoesTheLastFirstAndEachOnce() {
    unwinding.push(step("first"));
    unwinding.push(step("second"));

    unwinding.close();
    unwinding.close();

    assertThat(undone).containsExactly("second", "first");
  }

  @Test
  void close_stepsFail_undoesTheOthersAndTellsOfAll() {
    unwinding.push(step("first"));
    unwinding.push(failing("inner"));
    unwinding.push(step("second"));
    unwinding.push(failing("outer"));

    assertThatThrownBy(unwinding::close).hasMessage("outer")
        .satisfies(e -> assertThat(e.getSuppressed()).extracting(Throwable::getMessage).containsExactly("inner"));
    assertThat(undone).containsExactly("second", "first");
  }

  @Test
  void close_afterAReplacement_undoesTheReplacementOnly() {
    unwinding.push(step("first"));
    unwinding.push(step("part"));
    unwinding.replaceLast(step("whole"));

    unwinding.close();

    assertThat(undone).containsExactly("whole", "first");
  }

  @Test
  void closeBecauseOf_stepFails_leavesTheFailureThatLedHereInFront() {
    unwinding.push(failing("on the way down"));
    var cause = new IllegalStateException("on the way up");

    unwinding.closeBecauseOf(cause);

    assertThat(cause.getSuppressed()).extracting(Throwable::getMessage).containsExactly("on the way down");
  }
}
