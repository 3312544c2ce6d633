package dev.needletail.loadtest.workload;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names with weights as a user writes them: {@code get=80,put=20}. */
final class Weights {

  private Weights() {}

  /**
   * In the order of the text; every weight is at least 0, and one is above.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static Map<String, Double> parse(String text) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      double weight = equals < 1 ? Double.NaN : weight(part.substring(equals + 1));
      if (!(weight >= 0 && weight <= 1e9)) {
        throw new IllegalArgumentException("'" + part + "' of '" + text + "' is not NAME=WEIGHT");
      }
      if (weights.put(part.substring(0, equals).strip(), weight) != null) {
        throw new IllegalArgumentException("'" + text + "' names " + part.substring(0, equals).strip() + " twice");
      }
    }
    if (weights.values().stream().mapToDouble(Double::doubleValue).sum() <= 0) {
      throw new IllegalArgumentException("the weights of '" + text + "' are all 0");
    }
    return weights;
  }

  private static double weight(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
