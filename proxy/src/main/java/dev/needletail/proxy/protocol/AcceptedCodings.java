package dev.needletail.proxy.protocol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the coding of an answer from {@code Accept-Encoding} headers as DynamoDB does: the one with the highest quality,
 * the first of several, one that is named before one that the asterisk stands for. What the client thinks of an answer that
 * is not encoded counts for nothing. Whatever is no quality is the highest; of several entries for one coding the kindest
 * counts.
 */
public final class AcceptedCodings {

  private static final Pattern NUMBER = Pattern.compile("-?(\\d+\\.?\\d*|\\.\\d+)");

  /** In the order in which they come first. */
  private final List<ContentCoding> named = new ArrayList<>();
  private final Map<ContentCoding, Double> qualities = new EnumMap<>(ContentCoding.class);

  private AcceptedCodings() {}

  /** The coding that the client likes best; null if it takes none that there is. */
  public static @Nullable ContentCoding best(List<String> headers) {
    return headers.isEmpty() ? null : new AcceptedCodings().read(headers);
  }

  private @Nullable ContentCoding read(List<String> headers) {
    double others = 0;
    for (String entry : String.join(",", headers).split(",")) {
      String[] parts = entry.split(";");
      double quality = quality(parts);
      ContentCoding coding = parts.length == 0 ? null : ContentCoding.of(parts[0]);
      if (coding != null) {
        name(coding, quality);
      } else if (parts.length > 0 && parts[0].strip().equals("*")) {
        others = Math.max(others, quality);
      }
    }
    for (ContentCoding coding : ContentCoding.values()) {
      if (!named.contains(coding)) {
        name(coding, others);
      }
    }
    return best();
  }

  private void name(ContentCoding coding, double quality) {
    if (!named.contains(coding)) {
      named.add(coding);
    }
    qualities.merge(coding, quality, Math::max);
  }

  private @Nullable ContentCoding best() {
    ContentCoding best = null;
    double most = 0;
    for (ContentCoding coding : named) {
      double its = qualities.getOrDefault(coding, 0.0);
      if (its > most) {
        best = coding;
        most = its;
      }
    }
    return best;
  }

  /** That of the first parameter that is one. */
  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0 && parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT).equals("q")) {
        String value = parts[i].substring(equals + 1).strip();
        return NUMBER.matcher(value).matches() ? Math.clamp(Double.parseDouble(value), 0.0, 1.0) : 1;
      }
    }
    return 1;
  }
}
