package dev.needletail.loadtest.bench.compare.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM's log of the times at which it stopped all threads ({@code -Xlog:safepoint}). Threads: any; stateless. */
public final class SafepointLog {

  private static final Pattern PAUSE = Pattern.compile("Safepoint \"[^\"]+\",.* Total: +(\\d+) ns");
  private static final double NANOS_PER_MILLI = 1e6;

  private SafepointLog() {}

  /** How long each was, from the first thread that was told to stop to the last that went on, in milliseconds. */
  public static List<Double> pauseMillis(List<String> lines) {
    var pauses = new ArrayList<Double>();
    for (String line : lines) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.find()) {
        pauses.add(Long.parseLong(pause.group(1)) / NANOS_PER_MILLI);
      }
    }
    return pauses;
  }
}
