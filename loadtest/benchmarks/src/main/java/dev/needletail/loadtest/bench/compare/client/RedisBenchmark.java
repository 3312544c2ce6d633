package dev.needletail.loadtest.bench.compare.client;

import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.process.Child;
import dev.needletail.loadtest.bench.compare.process.Children;
import dev.needletail.loadtest.bench.compare.process.Tool;
import dev.needletail.loadtest.client.Endpoint;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** redis-benchmark: GETs of random keys without pipelining. Threads: confined. */
public final class RedisBenchmark {

  private static final Pattern RATE = Pattern.compile("(?m)^\"GET [^\"]*\",\"([0-9.]+)\"");
  /** What redis-benchmark puts twelve digits in the place of. */
  private static final String KEY = "key-__rand_int__";
  /** Requests of the first run, which tells how many take how long. */
  private static final long FIRST_REQUESTS = 100_000;
  private static final int WAIT_SECONDS = 60;
  private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Path program;
  private final Children children;
  private double lastPerSecond;

  /** @throws SkippedException without redis-benchmark */
  public RedisBenchmark(Children children) throws SkippedException {
    this.program = Tool.require("redis-benchmark", "redis-tools");
    this.children = children;
  }

  /** Puts a value under each key. */
  public void fill(Endpoint endpoint, int keys, IntFunction<String> value) throws IOException {
    try (var socket = new Socket(endpoint.host(), endpoint.port())) {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      InputStream in = socket.getInputStream();
      int window = 100;
      for (int from = 0; from < keys; from += window) {
        int to = Math.min(keys, from + window);
        for (int i = from; i < to; i++) {
          out.write(set(String.format(Locale.ROOT, "key-%012d", i), value.apply(i)));
        }
        out.flush();
        String answers = new String(in.readNBytes(OK.length * (to - from)), StandardCharsets.US_ASCII);
        if (!answers.equals("+OK\r\n".repeat(to - from))) {
          throw new IOException("Redis has not taken all values");
        }
      }
    }
  }

  /**
   * GETs a second.
   *
   * @param cores as taskset takes them
   */
  public double getsPerSecond(String cores, Endpoint endpoint, int keys, int connections, int seconds)
      throws IOException, InterruptedException {
    long requests = lastPerSecond == 0 ? FIRST_REQUESTS : Math.max(1000, Math.round(lastPerSecond * seconds));
    try (Child child = children.start("redis-benchmark", cores,
        List.of(program.toString(), "-h", endpoint.host(), "-p", Integer.toString(endpoint.port()), "-c",
            Integer.toString(connections), "-n", Long.toString(requests), "-r", Integer.toString(keys), "--csv", "GET",
            KEY),
        Map.of())) {
      lastPerSecond = parse(child.awaitEnd(Duration.ofSeconds(10L * seconds + WAIT_SECONDS)));
      return lastPerSecond;
    }
  }

  /** Reads the requests a second out of what redis-benchmark prints as CSV. */
  static double parse(String csv) throws IOException {
    Matcher line = RATE.matcher(csv);
    if (!line.find()) {
      throw new IOException("redis-benchmark has not said what it measured: " + csv.strip());
    }
    return Double.parseDouble(line.group(1));
  }

  private static byte[] set(String key, String value) {
    byte[] octets = value.getBytes(StandardCharsets.UTF_8);
    return ("*3\r\n$3\r\nSET\r\n$" + key.length() + "\r\n" + key + "\r\n$" + octets.length + "\r\n" + value + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
