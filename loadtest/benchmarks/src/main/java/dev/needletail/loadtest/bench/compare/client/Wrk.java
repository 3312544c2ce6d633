package dev.needletail.loadtest.bench.compare.client;

import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.process.Child;
import dev.needletail.loadtest.bench.compare.process.Children;
import dev.needletail.loadtest.bench.compare.process.Tool;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** wrk: a closed loop that costs the machine next to nothing. Threads: any. */
public final class Wrk {

  /** Reading its requests takes wrk a while before it begins. */
  private static final int START_SECONDS = 60;

  private final Path program;
  private final Children children;

  /** @throws SkippedException without wrk */
  public Wrk(Children children) throws SkippedException {
    this.program = Tool.require("wrk", "wrk");
    this.children = children;
  }

  /** @param cores as taskset takes them */
  public WrkResult run(String cores, Endpoint endpoint, WrkScript script, int connections, int seconds)
      throws IOException, InterruptedException {
    try (Child child = children.start("wrk", cores, List.of(program.toString(), "-t1", "-c" + connections,
        "-d" + seconds + "s", "--timeout", "10s", "-s", script.file().toString(), endpoint.toString()), Map.of())) {
      return WrkResult.parse(child.awaitEnd(Duration.ofSeconds(seconds + START_SECONDS)));
    }
  }
}
