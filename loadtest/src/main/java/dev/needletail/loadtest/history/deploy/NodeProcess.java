package dev.needletail.loadtest.history.deploy;

import dev.needletail.loadtest.client.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node in a process of its own, which is killed with this one.
 *
 * <p>Threads: any.
 */
public final class NodeProcess implements AutoCloseable {

  private static final Pattern READY = Pattern
      .compile("Ready in \\d+ ms: (http://\\S+) \\(tables .*\\), admin (http://\\S+)");
  /** A first start may have to build, and to prepare faster starts. */
  private static final int READY_SECONDS = 300;

  private final Process process;
  /** Kills it when this process ends by a signal. */
  private final Thread hook;
  private final Endpoint endpoint;
  private final Endpoint admin;

  private NodeProcess(Process process, Thread hook, Endpoint endpoint, Endpoint admin) {
    this.process = process;
    this.hook = hook;
    this.endpoint = endpoint;
    this.admin = admin;
  }

  /**
   * Starts a node, and waits until it serves.
   *
   * @param launcher what starts one, before its flags
   * @param log      what it logs is appended to
   * @throws IOException          if it does not; nothing is left running
   * @throws InterruptedException if this thread is told to stop waiting; nothing is left running
   */
  public static NodeProcess start(List<String> launcher, List<String> flags, Path log)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(launcher);
    command.addAll(flags);
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    var hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      Matcher ready = CompletableFuture.supplyAsync(() -> ready(process), task -> Thread.ofVirtual().start(task))
          .get(READY_SECONDS, TimeUnit.SECONDS);
      return new NodeProcess(process, hook, Endpoint.parse(ready.group(1)), Endpoint.parse(ready.group(2)));
    } catch (InterruptedException e) {
      discard(process, hook);
      throw e;
    } catch (ExecutionException | TimeoutException e) {
      discard(process, hook);
      throw new IOException("a node did not start: " + String.join(" ", command) + System.lineSeparator()
          + Files.readString(log), e);
    }
  }

  private static Matcher ready(Process process) {
    try {
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher matcher = READY.matcher(line);
        if (matcher.matches()) {
          return matcher;
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("a node's output could not be read", e);
    }
    throw new IllegalStateException("it ended before it served");
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public Endpoint admin() {
    return admin;
  }

  public long pid() {
    return process.pid();
  }

  /** SIGSTOP or SIGCONT. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new IOException("a node could not be sent SIG" + name);
    }
  }

  /** Kills it, stopped or not, and waits until it is gone. */
  @Override
  public void close() {
    discard(process, hook);
  }

  private static void discard(Process process, Thread hook) {
    process.destroyForcibly();
    process.onExit().join();
    remove(hook);
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // This process is ending: the hook has its turn already.
    }
  }
}
