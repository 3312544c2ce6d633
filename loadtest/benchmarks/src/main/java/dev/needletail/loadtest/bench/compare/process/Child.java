package dev.needletail.loadtest.bench.compare.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A running process, and the file that it writes to.
 *
 * @param log standard output and error
 */
public record Child(Process process, Path log) implements AutoCloseable {

  private static final long LOOK_MILLIS = 20;
  private static final int END_SECONDS = 10;

  public String output() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /**
   * Waits until it has written what is looked for.
   *
   * @return what it has written by then
   * @throws IOException if it ends or the time is over before
   */
  public String awaitOutput(Predicate<String> sought, Duration longest) throws IOException, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      boolean ended = !process.isAlive();
      String output = output();
      if (sought.test(output)) {
        return output;
      }
      if (ended || System.nanoTime() - end > 0) {
        close();
        throw new IOException((ended ? "it ended: " : "it was not ready in time: ") + output.strip());
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /**
   * Waits for its end.
   *
   * @throws IOException if it fails, or takes longer
   */
  public String awaitEnd(Duration longest) throws IOException, InterruptedException {
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      close();
      throw new IOException("it did not end in time: " + output().strip());
    }
    if (process.exitValue() != 0) {
      throw new IOException("it ended with " + process.exitValue() + ": " + output().strip());
    }
    return output();
  }

  /** Asks it to end, and ends it if it does not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
