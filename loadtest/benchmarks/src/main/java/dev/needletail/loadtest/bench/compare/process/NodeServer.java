package dev.needletail.loadtest.bench.compare.process;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node, started by the launcher of the checkout. Threads: any. */
public final class NodeServer implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("(?m)^Ready in \\d+ ms: (http://[^ ]+)");
  /** A first start may have to build, and to prepare faster starts. */
  private static final Duration START = Duration.ofMinutes(5);

  private final Child child;
  private final Endpoint endpoint;

  private NodeServer(Child child, Endpoint endpoint) {
    this.child = child;
    this.endpoint = endpoint;
  }

  /** @param root the checkout */
  public static NodeServer start(Children children, Path root, NodeSetup setup)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(root.resolve("bin/needletail").toString(), "--port", "0", "--admin-port", "0",
        "--event-loops", Integer.toString(setup.eventLoops())));
    command.addAll(setup.flags());
    Map<String, String> environment = setup.javaOptions().isEmpty()
        ? Map.of()
        : Map.of("NEEDLETAIL_JAVA_OPTS", setup.javaOptions());
    Child child = children.start("node", setup.cores(), command, environment);
    Matcher ready = READY.matcher(child.awaitOutput(output -> READY.matcher(output).find(), START));
    if (!ready.find()) {
      throw new IllegalStateException("it was there a moment ago");
    }
    return new NodeServer(child, Endpoint.parse(ready.group(1)));
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public long pid() {
    return child.process().pid();
  }

  public boolean isAlive() {
    return child.process().isAlive();
  }

  /** Java, and the options that its JVM runs with, but for what holds for its jar alone. */
  public List<String> java() throws IOException {
    String line = Files.readString(Path.of("/proc/" + pid() + "/cmdline"), StandardCharsets.UTF_8);
    return javaOf(List.of(line.split("\0")));
  }

  static List<String> javaOf(List<String> command) {
    return command.stream().takeWhile(option -> !option.equals("-jar") && !option.equals("-cp"))
        .filter(option -> !option.startsWith("-XX:AOT") && !option.startsWith("-Xlog")).toList();
  }

  @Override
  public void close() {
    child.close();
  }
}
