package dev.needletail.loadtest.bench.compare.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has had of the processors, by the kernel's count in hundredths of a second. Threads: any; stateless. */
public final class ProcessorTime {

  /** Of a clock that user space is told; the same on every Linux that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;
  /** Fields 14 and 15 of proc(5), counted from the one after the name. */
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private ProcessorTime() {}

  /** Seconds since the process began, of user and system together. */
  public static double secondsOf(long pid) throws IOException {
    return parse(Files.readString(Path.of("/proc/" + pid + "/stat")));
  }

  /** Reads a line of {@code /proc/PID/stat}; the name, in brackets, may have spaces and brackets of its own. */
  static double parse(String stat) throws IOException {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    if (fields.length <= SYSTEM) {
      throw new IOException("not a process's statistics: " + stat);
    }
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
  }
}
