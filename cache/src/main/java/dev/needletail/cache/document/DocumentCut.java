package dev.needletail.cache.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes members out of an object and leaves every other byte as it is, white space included: what remains is what its author
 * would have written without them. Threads: any; stateless.
 */
public final class DocumentCut {

  private DocumentCut() {}

  /** Where a member is, its name included. */
  private record Place(String name, int start, int end) {}

  /** The document without the member; the same bytes if it has none of that name. */
  public static byte[] without(JsonSpan document, String name) {
    List<Place> places = places(document);
    for (int i = 0; i < places.size(); i++) {
      if (!places.get(i).name().equals(name)) {
        continue;
      }
      if (places.size() == 1) {
        return replaced(document, document.start() + 1, document.end() - 1, new byte[0]);
      }
      return i == 0
          ? replaced(document, places.getFirst().start(), places.get(1).start(), new byte[0])
          : replaced(document, places.get(i - 1).end(), places.get(i).end(), new byte[0]);
    }
    return document.bytes();
  }

  /**
   * The document with nothing in one of its objects but one member.
   *
   * @param object the name of a member of the document that is an object
   * @param name   of the member of that object that stays
   * @return without the object if it has no such member
   */
  public static byte[] withOnly(JsonSpan document, String object, String name) {
    JsonSpan inner = document.get(object);
    Place kept = inner == null ? null : place(inner, name);
    return inner == null || kept == null
        ? without(document, object)
        : replaced(document, inner.start() + 1, inner.end() - 1,
            Arrays.copyOfRange(document.json(), kept.start(), kept.end()));
  }

  private static @Nullable Place place(JsonSpan object, String name) {
    for (var place : places(object)) {
      if (place.name().equals(name)) {
        return place;
      }
    }
    return null;
  }

  private static List<Place> places(JsonSpan object) {
    var places = new ArrayList<Place>();
    byte[] json = object.json();
    int at = JsonSkip.whitespace(json, object.start() + 1);
    for (var member : object.members()) {
      places.add(new Place(member.name(), at, member.value().end()));
      at = JsonSkip.separator(json, member.value().end(), '}');
    }
    return places;
  }

  private static byte[] replaced(JsonSpan document, int from, int to, byte[] by) {
    byte[] json = document.json();
    byte[] result = new byte[document.length() - (to - from) + by.length];
    int before = from - document.start();
    System.arraycopy(json, document.start(), result, 0, before);
    System.arraycopy(by, 0, result, before, by.length);
    System.arraycopy(json, to, result, before + by.length, document.end() - to);
    return result;
  }
}
