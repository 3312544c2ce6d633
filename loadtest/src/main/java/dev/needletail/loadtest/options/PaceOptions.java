package dev.needletail.loadtest.options;

import dev.needletail.loadtest.run.Pace;
import dev.needletail.loadtest.run.Rate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When it is asked. */
public final class PaceOptions {

  private static final long SECONDS_MAX = 86_400;

  /** How the moments of arrival lie to each other. */
  public enum Spacing {
    even, poisson
  }

  @Option(names = "--rate", paramLabel = "N", description = "open loop: requests a second, whether or not earlier ones have been answered, or a ramp such as 1000..20000 (default: ${DEFAULT-VALUE})")
  private String rate = "1000";

  @Option(names = "--ramp-steps", paramLabel = "N", description = "steps of a ramp (default: ${DEFAULT-VALUE})")
  private int rampSteps = 10;

  @Option(names = "--arrivals", paramLabel = "even|poisson", description = "of an open loop: at equal distances, or independent of each other, as those of many clients are (default: ${DEFAULT-VALUE})")
  private Spacing arrivals = Spacing.even;

  @Option(names = "--closed", description = "closed loop: every connection asks again as soon as it is answered")
  private boolean closed;

  @Option(names = {"--duration",
      "--seconds"}, paramLabel = "TIME", description = "how long a measured run, or each turn of a comparison, lasts: 30s, 500ms, 2m, at most a day; a number is seconds (default: ${DEFAULT-VALUE})")
  private String duration = "10s";

  @Option(names = {"--warm-up",
      "--warm-up-seconds"}, paramLabel = "TIME", description = "a closed loop before it that is not measured; 0 for none (default: ${DEFAULT-VALUE})")
  private String warmUp = "3s";

  public Pace pace() {
    long nanos = time("--duration", duration, 1);
    return closed ? new Pace.Closed(nanos) : new Pace.Open(rate(nanos), arrivals == Spacing.poisson);
  }

  /** Null if there is none. */
  public @Nullable Pace warmUp() {
    long nanos = time("--warm-up", warmUp, 0);
    return nanos == 0 ? null : new Pace.Closed(nanos);
  }

  private Rate rate(long nanos) {
    int range = rate.indexOf("..");
    if (range < 0) {
      return Rate.constant(Texts.number("--rate", rate), nanos);
    }
    Texts.require(rampSteps >= 1 && rampSteps <= 1000, "--ramp-steps must be 1 to 1000");
    return Rate.ramp(Texts.number("--rate", rate.substring(0, range)),
        Texts.number("--rate", rate.substring(range + 2)), rampSteps, nanos);
  }

  private static long time(String option, String text, long leastNanos) {
    Duration time = Texts.duration(option, text);
    Texts.require(time.toNanos() >= leastNanos && time.toSeconds() <= SECONDS_MAX,
        option + " must be " + (leastNanos > 0 ? "above 0" : "at least 0") + " and at most a day");
    return time.toNanos();
  }

  @Override
  public String toString() {
    return closed ? "closed loop" : rate + "/s, " + arrivals;
  }
}
