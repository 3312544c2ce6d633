package dev.needletail.model.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a sequence of requests that ends in a failure shorter: leaves out what was long before, then requests in ever
 * smaller groups, and then members of their documents, as long as it still fails.
 *
 * <p>Threads: confined to the test's.
 *
 * @param <R> a request, which holds a JSON document
 */
public final class Shrinker<R> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Function<R, String> document;
  private final BiFunction<R, String, R> withDocument;
  private final Predicate<List<R>> fails;
  private int triesLeft;

  /**
   * A shrinker for one kind of failure.
   *
   * @param document     a request's document; text that is no JSON is left as it is
   * @param withDocument the same request with another document
   * @param fails        whether a sequence, tried from the start, fails still
   * @param triesMax     how often that may be asked
   */
  public Shrinker(Function<R, String> document, BiFunction<R, String, R> withDocument, Predicate<List<R>> fails,
      int triesMax) {
    this.document = document;
    this.withDocument = withDocument;
    this.fails = fails;
    this.triesLeft = triesMax;
  }

  /** @return the sequence itself if nothing can be left out */
  public List<R> shrink(List<R> sequence) {
    List<R> current = shortestEnd(sequence);
    for (int group = current.size() / 2; group > 0; group /= 2) {
      current = withoutGroups(current, group);
    }
    for (int i = current.size() - 1; i >= 0; i--) {
      current = withSmallerDocument(current, i);
    }
    return current;
  }

  /** Most failures need little of what was before them, and a short sequence is tried soon. */
  private List<R> shortestEnd(List<R> sequence) {
    for (int length = 1; length < sequence.size() / 2; length *= 4) {
      List<R> end = sequence.subList(sequence.size() - length, sequence.size());
      if (stillFails(end)) {
        return end;
      }
    }
    return sequence;
  }

  private List<R> withoutGroups(List<R> sequence, int group) {
    List<R> current = sequence;
    int from = 0;
    while (from < current.size()) {
      var shorter = new ArrayList<>(current.subList(0, from));
      shorter.addAll(current.subList(Math.min(from + group, current.size()), current.size()));
      if (stillFails(shorter)) {
        current = shorter;
      } else {
        from += group;
      }
    }
    return current;
  }

  private List<R> withSmallerDocument(List<R> sequence, int at) {
    List<R> current = sequence;
    int part = 0;
    while (true) {
      String smaller = without(current.get(at), part);
      if (smaller == null) {
        return current;
      }
      var changed = new ArrayList<>(current);
      changed.set(at, withDocument.apply(current.get(at), smaller));
      if (stillFails(changed)) {
        current = changed;
      } else {
        part++;
      }
    }
  }

  private boolean stillFails(List<R> sequence) {
    return !sequence.isEmpty() && triesLeft-- > 0 && fails.test(sequence);
  }

  /** The document without its {@code part}th part, counted through all depths; null if it has fewer or is no document. */
  private @Nullable String without(R request, int part) {
    JsonNode json;
    try {
      json = JSON.readTree(document.apply(request));
    } catch (JacksonException _) {
      return null;
    }
    return remove(json, new int[]{part}) ? json.toString() : null;
  }

  private static boolean remove(JsonNode node, int[] partsBefore) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        if (partsBefore[0]-- == 0) {
          object.remove(name);
          return true;
        }
        if (remove(object.get(name), partsBefore)) {
          return true;
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (partsBefore[0]-- == 0) {
          array.remove(i);
          return true;
        }
        if (remove(array.get(i), partsBefore)) {
          return true;
        }
      }
    }
    return false;
  }
}
