package dev.needletail.model.expression.path;

import dev.needletail.model.expression.path.DocumentPath.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two paths that cannot be used together. They <em>overlap</em> if one leads to the other or into it, and <em>conflict</em>
 * if they take the same value for a map and for a list.
 *
 * @param one the path that stands first in the expression
 */
public record PathClash(Kind kind, DocumentPath one, DocumentPath two) {

  public enum Kind {
    OVERLAP, CONFLICT
  }

  /** DynamoDB's words for it. */
  public String message() {
    return "Two document paths " + (kind == Kind.OVERLAP ? "overlap" : "conflict")
        + " with each other; must remove or rewrite one of these paths; path one: " + one + ", path two: " + two;
  }

  /**
   * Finds clashes among paths that it is given from the last to the first, which is DynamoDB's order: of several clashes
   * it reports the one that begins last.
   */
  public static final class Finder {

    private final Map<String, List<DocumentPath>> laterByAttribute = new HashMap<>();

    /** The clash of a path with one that stands after it, or null if there is none. */
    public @Nullable PathClash precede(DocumentPath path) {
      List<DocumentPath> later = laterByAttribute.computeIfAbsent(path.attribute(), _ -> new ArrayList<>());
      for (DocumentPath other : later.reversed()) {
        Kind kind = between(path.steps(), other.steps());
        if (kind != null) {
          return new PathClash(kind, path, other);
        }
      }
      later.add(path);
      return null;
    }
  }

  private static @Nullable Kind between(List<Step> one, List<Step> two) {
    int shared = Math.min(one.size(), two.size());
    for (int i = 0; i < shared; i++) {
      Step left = one.get(i);
      Step right = two.get(i);
      if (left instanceof Step.Member != right instanceof Step.Member) {
        return Kind.CONFLICT;
      }
      if (!left.equals(right)) {
        return null;
      }
    }
    return Kind.OVERLAP;
  }
}
