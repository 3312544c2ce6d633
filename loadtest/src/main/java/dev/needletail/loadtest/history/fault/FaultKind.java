package dev.needletail.loadtest.history.fault;

import java.util.Locale;

/** What is done to the store. */
public enum FaultKind {
  /** It is stopped, and goes on later with all that has come for it meanwhile. */
  PAUSE("", 200, 3_500),

  /** It is killed at once, and started again with what is on its disk. */
  KILL("", 0, 1_000),

  /** It answers late; some answers are lost, too late for who waits for them. */
  SLOW("""
      "slow": {"fault": "latency", "delay": "5ms..300ms", "probability": "40%"},
      "late": {"fault": "lost-answer", "delay": "1ms..3s", "probability": "3%"}""", 800, 2_500),

  /** It refuses, fails, loses answers, and leaves batches half done. */
  ERRORS("""
      "busy": {"fault": "throttling", "probability": "8%"},
      "broken": {"fault": "server-error", "probability": "8%"},
      "gone": {"fault": "unavailable", "probability": "4%"},
      "lost": {"fault": "lost-answer", "probability": "8%"},
      "conflict": {"fault": "transaction-conflict", "probability": "10%"},
      "part": {"fault": "unprocessed", "probability": "20%"}""", 800, 2_500),

  /** Its eventually consistent reads are late, by up to {@link #LAG_MILLIS}. */
  LAG("""
      "items": {"fault": "stale-read", "lag": "1ms..%1$dms", "probability": "70%%"},
      "index": {"fault": "stale-index", "lag": "1ms..%1$dms", "probability": "70%%"}""".formatted(FaultKind.LAG_MILLIS),
      800, 3_000);

  public static final int LAG_MILLIS = 400;

  private final String rules;
  private final int leastMillis;
  private final int mostMillis;

  FaultKind(String rules, int leastMillis, int mostMillis) {
    this.rules = rules;
    this.leastMillis = leastMillis;
    this.mostMillis = mostMillis;
  }

  /** For a person to read. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the store's admin port is told. */
  String document(long seed) {
    return "{\"seed\": " + seed + ", \"rules\": {" + rules + "}}";
  }

  int leastMillis() {
    return leastMillis;
  }

  int mostMillis() {
    return mostMillis;
  }
}
