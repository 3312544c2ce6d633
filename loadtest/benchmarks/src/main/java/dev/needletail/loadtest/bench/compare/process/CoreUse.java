package dev.needletail.loadtest.bench.compare.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How busy a processor has been.
 *
 * @param busy  ticks of work since the machine started
 * @param total ticks since then, idle ones included
 */
public record CoreUse(long busy, long total) {

  private static final Path STAT = Path.of("/proc/stat");
  /** Fields of a line of proc(5) {@code /proc/stat}, counted from the one after the name: idle, and waiting for a disk. */
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  /** User, nice, system, idle, waiting, interrupts, soft interrupts, stolen; guests are counted in user. */
  private static final int FIELDS = 8;

  /** @param core a processor's number */
  public static CoreUse now(String core) throws IOException {
    return parse(Files.readAllLines(STAT), core);
  }

  static CoreUse parse(List<String> lines, String core) throws IOException {
    for (String line : lines) {
      if (line.startsWith("cpu" + core + " ")) {
        String[] fields = line.substring(line.indexOf(' ')).strip().split(" +");
        long total = 0;
        for (int i = 0; i < FIELDS; i++) {
          total += Long.parseLong(fields[i]);
        }
        return new CoreUse(total - Long.parseLong(fields[IDLE]) - Long.parseLong(fields[IO_WAIT]), total);
      }
    }
    throw new IOException(STAT + " has no processor " + core);
  }

  /** The share of the time since then in which it was busy, 0 to 1. */
  public double since(CoreUse earlier) {
    return total == earlier.total ? 0 : (double) (busy - earlier.busy) / (total - earlier.total);
  }
}
