package dev.needletail.loadtest.bench.compare.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Starts processes, bound to processors, and sees to it that none outlives this one and no file is left, also when this
 * one is interrupted. Each is ended by its own process id. Threads: any.
 */
public final class Children implements AutoCloseable {

  private final Path folder;
  private final Set<Child> alive = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::kill);

  private Children(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public static Children open() throws IOException {
    return new Children(Files.createTempDirectory("needletail-bench-"));
  }

  /** A folder for what processes need, which goes with the last of them. */
  public Path folder() {
    return folder;
  }

  /**
   * Starts a process whose output goes to a file.
   *
   * @param cores as taskset takes them
   */
  public Child start(String name, String cores, List<String> command, Map<String, String> environment)
      throws IOException {
    var bound = new ArrayList<>(List.of("taskset", "-c", cores));
    bound.addAll(command);
    Path log = Files.createTempFile(folder, name + "-", ".log");
    var builder = new ProcessBuilder(bound).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    var child = new Child(builder.start(), log);
    alive.add(child);
    child.process().onExit().thenRun(() -> alive.remove(child));
    return child;
  }

  /** A port of loopback that nobody has. Somebody may take it before it is used: what wants it fails then. */
  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends what still runs, and deletes the folder. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // This process is ending: the hook has its turn already.
    }
    List.copyOf(alive).forEach(Child::close);
    deleteFolder();
  }

  private void kill() {
    for (Child child : List.copyOf(alive)) {
      child.process().destroyForcibly();
      child.process().onExit().join();
    }
    deleteFolder();
  }

  private void deleteFolder() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + folder, e);
    }
  }
}
