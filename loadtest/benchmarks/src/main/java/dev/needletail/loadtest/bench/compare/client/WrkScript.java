package dev.needletail.loadtest.bench.compare.client;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/**
 * A script that has wrk send requests which were made before: nothing is formatted while it measures. They go out in an
 * order in which neighbours are far apart, each equally often.
 *
 * @param file the script
 */
public record WrkScript(Path file) {

  /** Between a request and the next; a prime, so that all come round. */
  private static final int STEP = 7919;
  /** Ends a request in the file; none has it. */
  private static final int END = 0;

  /**
   * Writes a script.
   *
   * @param folder   for it and its requests
   * @param requests heads and bodies, by number
   */
  public static WrkScript write(Path folder, int count, IntFunction<byte[]> requests) throws IOException {
    Path file = Files.createTempFile(folder, "requests-", ".bin");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < count; i++) {
        out.write(requests.apply(i));
        out.write(END);
      }
    }
    return new WrkScript(
        Files.writeString(Files.createTempFile(folder, "requests-", ".lua"), lua(file)));
  }

  private static String lua(Path file) {
    return """
        local requests = {}
        local next = 0
        function init(args)
          local file = io.open("%s", "rb")
          local all = file:read("*a")
          file:close()
          local from = 1
          while from <= #all do
            local to = string.find(all, "\\0", from, true)
            requests[#requests + 1] = string.sub(all, from, to - 1)
            from = to + 1
          end
          math.randomseed(os.time())
          next = math.random(#requests)
        end
        function request()
          next = (next + %d) %% #requests
          return requests[next + 1]
        end
        function done(summary, latency, requests)
          local e = summary.errors
          io.write(string.format("RESULT requests=%%d micros=%%d p50=%%d p99=%%d errors=%%d\\n", summary.requests,
            summary.duration, latency:percentile(50), latency:percentile(99),
            e.connect + e.read + e.write + e.timeout + e.status))
        end
        """.formatted(file, STEP);
  }
}
