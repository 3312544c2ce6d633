package dev.needletail.loadtest.bench.compare.process;

import dev.needletail.loadtest.bench.compare.SkippedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The processors that this process may use, and what is put on which: servers on the first, clients on the second.
 *
 * @param all their numbers, as the kernel counts them
 */
public record Cores(List<Integer> all) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";

  public Cores {
    all = List.copyOf(all);
  }

  /**
   * Those of this process.
   *
   * @throws SkippedException if processes cannot be bound to processors here
   */
  public static Cores ofThisProcess() throws SkippedException, IOException {
    if (!Files.isReadable(STATUS) || Tool.find("taskset") == null) {
      throw new SkippedException("this needs Linux, and taskset of the package util-linux");
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(ALLOWED)) {
        return new Cores(parse(line.substring(ALLOWED.length()).strip()));
      }
    }
    throw new IOException(STATUS + " does not say which processors may be used");
  }

  /** Reads a list as the kernel writes it: {@code 0-3,8}. */
  static List<Integer> parse(String list) {
    var numbers = new ArrayList<Integer>();
    for (String part : list.split(",")) {
      String[] ends = part.split("-");
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  /** Whether server and client can be told apart. */
  public boolean areApart() {
    return all.size() > 1;
  }

  public String server() {
    return all.getFirst().toString();
  }

  public String client() {
    return all.get(areApart() ? 1 : 0).toString();
  }

  /** Two for a server, or what there is. */
  public String twoForServer() {
    return list(all.subList(0, Math.min(2, all.size())));
  }

  /** Those besides {@link #twoForServer}; all, if there would be none. */
  public String besideTwo() {
    return all.size() >= 4 ? list(all.subList(2, all.size())) : everything();
  }

  public String everything() {
    return list(all);
  }

  /** Puts all threads of this process, and those that they start, on some processors. */
  public void bindThisProcess(Children children, String cores) throws IOException, InterruptedException {
    try (Child taskset = children.start("bind", cores,
        List.of("taskset", "-a", "-c", "-p", cores, Long.toString(ProcessHandle.current().pid())), Map.of())) {
      taskset.awaitEnd(Duration.ofSeconds(10));
    }
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
