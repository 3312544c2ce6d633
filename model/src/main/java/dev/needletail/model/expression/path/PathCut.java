package dev.needletail.model.expression.path;

import dev.needletail.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Cuts the part of an item that paths lead to out of the item's JSON, without parsing it: what is asked for is copied, what is
 * not is skipped. The result is what {@link PathTree#select} would find, in the same order, with values as they are
 * written in the document.
 *
 * <p>Threads: confined to the caller's, one document each.
 */
final class PathCut {

  /** What is asked of a value, names in UTF-8. */
  private sealed interface Part {
    /** All of it. */
    enum Whole implements Part {
      ALL
    }

    /** Some members of a map, in the order of the answer. */
    record Members(List<Member> members) implements Part {}

    /** Some elements of a list, by index. */
    record Elements(Map<Integer, Part> elements) implements Part {}
  }

  private record Member(String name, byte[] utf8, Part part) {}

  private final JsonBytes json;
  private final JsonWriter out;

  private PathCut(JsonBytes json, JsonWriter out) {
    this.json = json;
    this.out = out;
  }

  /**
   * Writes the part as an object value at the writer's position.
   *
   * @param item valid JSON of an item: {@code length} bytes from {@code offset}
   * @return false if that needs a parser, as names in the item have escapes; then nothing is written
   */
  static boolean write(PathTree tree, byte[] item, int offset, int length, JsonWriter out) {
    long before = out.mark();
    try {
      new PathCut(new JsonBytes(item, offset + length), out).members(members(tree.attributes()), offset);
      return true;
    } catch (EscapedNameException e) {
      out.backTo(before);
      return false;
    }
  }

  private static Part.Members members(Map<String, PathTree.Node> nodes) {
    var members = new ArrayList<Member>(nodes.size());
    nodes.forEach((name, node) -> members.add(new Member(name, name.getBytes(StandardCharsets.UTF_8), part(node))));
    return new Part.Members(members);
  }

  private static Part part(PathTree.Node node) {
    return switch (node) {
      case PathTree.End _ -> Part.Whole.ALL;
      case PathTree.Members(var nodes) -> members(nodes);
      case PathTree.Elements(var nodes) -> {
        var elements = new HashMap<Integer, Part>();
        nodes.forEach((index, child) -> elements.put(index, part(child)));
        yield new Part.Elements(elements);
      }
    };
  }

  /** Writes the members that are asked for of the object that begins here; whether there are any. */
  private boolean members(Part.Members wanted, int object) {
    int[] places = places(wanted.members(), json.expect(object, '{'));
    out.beginObject();
    boolean any = false;
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        long before = out.mark();
        Member member = wanted.members().get(i);
        out.name(member.name());
        if (value(member.part(), places[i])) {
          any = true;
        } else {
          out.backTo(before);
        }
      }
    }
    out.endObject();
    return any;
  }

  /** Where the values of the members are; -1 for those that the object has not. */
  private int[] places(List<Member> wanted, int firstMember) {
    int[] places = new int[wanted.size()];
    Arrays.fill(places, -1);
    int at = json.skipSpace(firstMember);
    while (json.at(at) != '}') {
      int nameEnd = json.skip(at);
      int value = json.skipSpace(json.expect(nameEnd, ':'));
      int found = find(wanted, at + 1, nameEnd - 1);
      if (found >= 0) {
        places[found] = value;
      }
      at = json.next(json.skip(value), '}');
    }
    return places;
  }

  private int find(List<Member> wanted, int nameStart, int nameEnd) {
    if (json.hasEscape(nameStart, nameEnd)) {
      throw new EscapedNameException();
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (json.is(wanted.get(i).utf8(), nameStart, nameEnd)) {
        return i;
      }
    }
    return -1;
  }

  /** Writes what is asked for of the attribute value that begins here; false if there is nothing of that, and nothing written. */
  private boolean value(Part part, int value) {
    long before = out.mark();
    boolean found = switch (part) {
      case Part.Whole.ALL -> {
        json.copy(value, json.skip(value), out);
        yield true;
      }
      case Part.Members wanted -> {
        int map = json.typed(value, 'M');
        yield map >= 0 && nested("M", () -> members(wanted, map));
      }
      case Part.Elements(var wanted) -> {
        int list = json.typed(value, 'L');
        yield list >= 0 && nested("L", () -> elements(wanted, list));
      }
    };
    if (!found) {
      out.backTo(before);
    }
    return found;
  }

  private boolean nested(String type, BooleanSupplier inner) {
    out.beginObject().name(type);
    boolean any = inner.getAsBoolean();
    out.endObject();
    return any;
  }

  private boolean elements(Map<Integer, Part> wanted, int list) {
    out.beginArray();
    boolean any = false;
    int at = json.skipSpace(json.expect(list, '['));
    for (int index = 0; json.at(at) != ']'; index++) {
      Part part = wanted.get(index);
      any |= part != null && value(part, at);
      at = json.next(json.skip(at), ']');
    }
    out.endArray();
    return any;
  }

  /** A name in the item is not written as it is. */
  private static final class EscapedNameException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EscapedNameException() {
      super("a name with escapes", null, false, false);
    }
  }
}
