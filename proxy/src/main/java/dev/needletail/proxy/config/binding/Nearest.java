package dev.needletail.proxy.config.binding;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant, by the number of letters inserted, left out, changed or swapped. */
public final class Nearest {

  private Nearest() {}

  /** {@code "; did you mean X?"}, or nothing when no candidate comes near. */
  public static String hint(String given, Collection<String> candidates) {
    String nearest = find(given, candidates);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  /** The nearest candidate that differs in no more than a third of its letters, and in two at least if need be. */
  public static @Nullable String find(String given, Collection<String> candidates) {
    return candidates.stream().filter(candidate -> distance(given, candidate) <= allowed(given, candidate))
        .min(Comparator.comparingInt((String candidate) -> distance(given, candidate))
            .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  /** Names of the same place, as in a.b.X or A_B_X, are told apart by what comes after it, however long the way there is. */
  private static int allowed(String given, String candidate) {
    int place = 0;
    for (int i = 0; i < Math.min(given.length(), candidate.length()) && given.charAt(i) == candidate.charAt(i); i++) {
      if (given.charAt(i) == '.' || given.charAt(i) == '_') {
        place = i + 1;
      }
    }
    return Math.max(2, (candidate.length() - place) / 3);
  }

  /** Optimal string alignment: like Levenshtein's distance, with two neighbours swapped for 1. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        current[j] = best;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = current;
      current = free;
    }
    return last[b.length()];
  }
}
