package dev.needletail.loadtest.bench.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what benchmarks show now against a {@link Baseline}. Threads: any; stateless. */
public final class BaselineCheck {

  /** What has become of a benchmark; a later one hides the ones before. */
  public enum Verdict {
    SAME, NEW, FASTER, FEWER_BYTES, SLOWER, MORE_BYTES, SLOWER_AND_MORE_BYTES;

    /** Whether somebody should look at it before it goes on. */
    public boolean isWorse() {
      return this == SLOWER || this == MORE_BYTES || this == SLOWER_AND_MORE_BYTES;
    }
  }

  /** @param before null for what the baseline does not have */
  public record Finding(Measured now, Baseline.@Nullable Entry before, Verdict verdict) {}

  private BaselineCheck() {}

  public static List<Finding> of(Baseline baseline, List<Measured> measured) {
    var findings = new ArrayList<Finding>();
    for (Measured now : measured) {
      Baseline.Entry before = baseline.benchmarks().get(now.name());
      findings.add(new Finding(now, before, before == null ? Verdict.NEW : verdict(baseline, before, now)));
    }
    return findings;
  }

  private static Verdict verdict(Baseline baseline, Baseline.Entry before, Measured now) {
    boolean slower = now.ratio() > before.ratio() * baseline.slower();
    boolean more = now.bytes() > before.bytes() + before.moreBytes();
    if (slower && more) {
      return Verdict.SLOWER_AND_MORE_BYTES;
    }
    if (more) {
      return Verdict.MORE_BYTES;
    }
    if (slower) {
      return Verdict.SLOWER;
    }
    if (now.bytes() < before.bytes() - before.moreBytes()) {
      return Verdict.FEWER_BYTES;
    }
    return now.ratio() < before.ratio() / baseline.slower() ? Verdict.FASTER : Verdict.SAME;
  }
}
