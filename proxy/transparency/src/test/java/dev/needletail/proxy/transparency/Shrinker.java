package dev.needletail.proxy.transparency;

import dev.needletail.proxy.transparency.generate.FuzzRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a sequence of requests that ends in a difference shorter: leaves out requests, in ever smaller groups, and then
 * members of their documents, as long as there is still a difference.
 *
 * <p>Threads: confined to the test's.
 */
final class Shrinker {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Predicate<List<FuzzRequest>> differs;
  private int triesLeft;

  /**
   * A shrinker for one kind of difference.
   *
   * @param differs  whether a sequence has a difference still
   * @param triesMax how often that may be asked
   */
  Shrinker(Predicate<List<FuzzRequest>> differs, int triesMax) {
    this.differs = differs;
    this.triesLeft = triesMax;
  }

  /** @return the sequence itself if nothing can be left out */
  List<FuzzRequest> shrink(List<FuzzRequest> sequence) {
    List<FuzzRequest> current = sequence;
    for (int group = sequence.size() / 2; group > 0; group /= 2) {
      current = withoutGroups(current, group);
    }
    for (int i = current.size() - 1; i >= 0; i--) {
      current = withSmallerDocument(current, i);
    }
    return current;
  }

  private List<FuzzRequest> withoutGroups(List<FuzzRequest> sequence, int group) {
    List<FuzzRequest> current = sequence;
    int from = 0;
    while (from < current.size()) {
      var shorter = new ArrayList<>(current.subList(0, from));
      shorter.addAll(current.subList(Math.min(from + group, current.size()), current.size()));
      if (stillDiffers(shorter)) {
        current = shorter;
      } else {
        from += group;
      }
    }
    return current;
  }

  private List<FuzzRequest> withSmallerDocument(List<FuzzRequest> sequence, int at) {
    List<FuzzRequest> current = sequence;
    int part = 0;
    while (true) {
      String smaller = without(current.get(at), part);
      if (smaller == null) {
        return current;
      }
      var changed = new ArrayList<>(current);
      changed.set(at, current.get(at).withBody(smaller));
      if (stillDiffers(changed)) {
        current = changed;
      } else {
        part++;
      }
    }
  }

  private boolean stillDiffers(List<FuzzRequest> sequence) {
    return !sequence.isEmpty() && triesLeft-- > 0 && differs.test(sequence);
  }

  /** The document without its {@code part}th part, counted through all depths; null if it has fewer or is no document. */
  private static @Nullable String without(FuzzRequest request, int part) {
    JsonNode document;
    try {
      document = JSON.readTree(request.bodyBytes());
    } catch (JacksonException _) {
      return null;
    }
    return remove(document, new int[]{part}) ? FuzzRequest.bytesOf(document.toString()) : null;
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
