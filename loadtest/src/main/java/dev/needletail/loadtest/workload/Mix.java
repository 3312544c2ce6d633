package dev.needletail.loadtest.workload;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/** Which share of the requests is of which kind. The shares add up to 1. */
public record Mix(Map<RequestKind, Double> shares) {

  private static final int QUERIED_ITEMS = 10;

  public Mix {
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    var scaled = new EnumMap<RequestKind, Double>(RequestKind.class);
    shares.forEach((kind, share) -> {
      if (share > 0) {
        scaled.put(kind, share / sum);
      }
    });
    shares = Collections.unmodifiableMap(scaled);
  }

  public static Mix only(RequestKind kind) {
    return new Mix(Map.of(kind, 1.0));
  }

  /**
   * Reads {@code get=80,put=15,query=5}.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  public static Mix parse(String text) {
    var shares = new EnumMap<RequestKind, Double>(RequestKind.class);
    Weights.parse(text).forEach((name, weight) -> shares.put(RequestKind.of(name), weight));
    return new Mix(shares);
  }

  RequestKind choose(RandomGenerator random) {
    double left = random.nextDouble();
    RequestKind chosen = RequestKind.GET;
    for (var entry : shares.entrySet()) {
      chosen = entry.getKey();
      left -= entry.getValue();
      if (left < 0) {
        break;
      }
    }
    return chosen;
  }

  /** Whether it writes anything. */
  public boolean writes() {
    return shares.keySet().stream().anyMatch(RequestKind::writes);
  }

  /** How many items a partition must have for it: ten if there are queries. */
  public int perPartition() {
    return shares.keySet().stream().anyMatch(RequestKind::queries) ? QUERIED_ITEMS : 1;
  }

  /** As on the command line, in percent. */
  @Override
  public String toString() {
    var text = new StringJoiner(",");
    shares.forEach((kind, share) -> text.add(kind.label() + "=" + Math.round(share * 1e4) / 1e2));
    return text.toString();
  }
}
