package dev.needletail.loadtest.bench.compare.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine's memory. Threads: any; stateless. */
public final class Memory {

  private static final Path INFO = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

  private Memory() {}

  /** Bytes that programs can have without others being written to disk. */
  public static long availableBytes() throws IOException {
    return parse(Files.readAllLines(INFO));
  }

  static long parse(List<String> lines) throws IOException {
    for (String line : lines) {
      if (line.startsWith(AVAILABLE)) {
        return 1024 * Long.parseLong(line.substring(AVAILABLE.length()).replace("kB", "").strip());
      }
    }
    throw new IOException(INFO + " does not say what is available");
  }
}
