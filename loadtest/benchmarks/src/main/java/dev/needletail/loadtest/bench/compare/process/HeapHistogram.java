package dev.needletail.loadtest.bench.compare.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive on a JVM's heap. Threads: any; stateless. */
public final class HeapHistogram {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private HeapHistogram() {}

  /** The bytes of all objects that something refers to, after a collection of all garbage. */
  public static long liveBytes(Children children, String cores, long pid) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try (Child child = children.start("jcmd", cores, List.of(jcmd, Long.toString(pid), "GC.class_histogram"),
        Map.of())) {
      return parse(child.awaitEnd(LONGEST));
    }
  }

  static long parse(String histogram) throws IOException {
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IOException("not a histogram of a heap: " + histogram.strip());
    }
    return Long.parseLong(total.group(1));
  }
}
