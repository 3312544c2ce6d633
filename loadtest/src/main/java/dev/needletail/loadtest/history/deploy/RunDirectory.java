package dev.needletail.loadtest.history.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the processes of a run keep their data and their logs: a temporary directory, which is deleted at the end, but for
 * logs that are to be kept.
 *
 * <p>Threads: confined.
 */
public final class RunDirectory implements AutoCloseable {

  private static final String LOG_SUFFIX = ".log";

  private final Path path;
  private boolean keepsLogs;

  private RunDirectory(Path path) {
    this.path = path;
  }

  /** @throws IOException if there is no place for it */
  public static RunDirectory create() throws IOException {
    return new RunDirectory(Files.createTempDirectory("needletail-history"));
  }

  public Path path() {
    return path;
  }

  /** The log of a process of that name. */
  public Path log(String process) {
    return path.resolve(process + LOG_SUFFIX);
  }

  /**
   * Has the logs outlive the run.
   *
   * @return whether there are any; there are none if no process was started
   */
  public boolean keepLogs() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      keepsLogs = files.anyMatch(this::isLog);
    }
    return keepsLogs;
  }

  /** To be called when no process of the run is left. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!keepsLogs || !file.equals(path) && !isLog(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private boolean isLog(Path file) {
    return path.equals(file.getParent()) && file.toString().endsWith(LOG_SUFFIX);
  }
}
