package dev.needletail.proxy;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is to be undone when a node stops, or does not start: the last thing first, and every one of them, whatever becomes
 * of the others. What was undone is not undone again.
 *
 * <p>Threads: one at a time.
 */
final class Unwinding implements AutoCloseable {

  private final Deque<Runnable> steps = new ArrayDeque<>();

  void push(Runnable step) {
    steps.push(step);
  }

  /** For a thing that has become part of another, which undoes it along with itself. */
  void replaceLast(Runnable step) {
    steps.pop();
    steps.push(step);
  }

  /** Throws what the first step that failed threw, with what others threw as suppressed. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!steps.isEmpty()) {
      first = join(first, attempt(steps.pop()));
    }
    if (first != null) {
      throw first;
    }
  }

  /** Undoes everything; what fails meanwhile is told with the failure that led here. */
  void closeBecauseOf(Throwable failure) {
    try {
      close();
    } catch (RuntimeException further) {
      failure.addSuppressed(further);
    }
  }

  private static @Nullable RuntimeException attempt(Runnable step) {
    try {
      step.run();
      return null;
    } catch (RuntimeException failed) {
      return failed;
    }
  }

  private static @Nullable RuntimeException join(@Nullable RuntimeException first, @Nullable RuntimeException next) {
    if (first == null) {
      return next;
    }
    if (next != null) {
      first.addSuppressed(next);
    }
    return first;
  }
}
