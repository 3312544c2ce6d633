package dev.needletail.loadtest.threshold;

import java.util.OptionalDouble;

/**
 * A threshold after a run.
 *
 * @param measured in the unit of the threshold's bound: nanoseconds for times; empty if there were no samples
 */
public record Judgement(Threshold threshold, OptionalDouble measured, Verdict verdict) {

  /** How it came out. */
  public enum Verdict {
    MET("met"), BREACHED("BREACHED"),
    /** Nothing was measured that could meet it, which is a breach too. */
    NO_SAMPLES("BREACHED: no samples");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    /** As it is printed. */
    public String label() {
      return label;
    }
  }

  public boolean isMet() {
    return verdict == Verdict.MET;
  }

  /** For the user: the figure with its unit. */
  public String measuredText() {
    return measured.isEmpty() ? "no samples" : threshold.unit().text(measured.getAsDouble());
  }
}
