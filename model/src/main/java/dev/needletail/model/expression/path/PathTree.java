package dev.needletail.model.expression.path;

import dev.needletail.model.expression.path.DocumentPath.Step;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Paths that do not clash, joined where they share a beginning, so that an item is walked once for all of them. Trees
 * are equal when they hold the same paths, in whatever order.
 *
 * <p>Threads: any; never changed once built.
 */
public final class PathTree {

  /** What the paths ask of one value. */
  sealed interface Node {

    /** The part of the value that the paths lead to, or null if there is none. */
    @Nullable AttributeValue select(AttributeValue value);
  }

  /** A path ends here: the value itself. */
  record End(DocumentPath path) implements Node {
    @Override
    public AttributeValue select(AttributeValue value) {
      return value;
    }
  }

  /** Paths go on into members of a map. */
  record Members(Map<String, Node> nodes) implements Node {
    @Override
    public @Nullable AttributeValue select(AttributeValue value) {
      if (!(value instanceof AttributeValue.M(var members))) {
        return null;
      }
      Map<String, AttributeValue> selected = selectFrom(members);
      return selected.isEmpty() ? null : new AttributeValue.M(selected);
    }

    Map<String, AttributeValue> selectFrom(Map<String, AttributeValue> members) {
      Map<String, AttributeValue> selected = LinkedHashMap.newLinkedHashMap(nodes.size());
      nodes.forEach((name, node) -> {
        AttributeValue member = members.get(name);
        AttributeValue part = member == null ? null : node.select(member);
        if (part != null) {
          selected.put(name, part);
        }
      });
      return selected;
    }
  }

  /** Paths go on into elements of a list; those that exist close up, in the list's order. */
  record Elements(SortedMap<Integer, Node> nodes) implements Node {
    @Override
    public @Nullable AttributeValue select(AttributeValue value) {
      if (!(value instanceof AttributeValue.L(var elements))) {
        return null;
      }
      List<AttributeValue> selected = new ArrayList<>(Math.min(nodes.size(), elements.size()));
      nodes.headMap(elements.size()).forEach((index, node) -> {
        AttributeValue part = node.select(elements.get(index));
        if (part != null) {
          selected.add(part);
        }
      });
      return selected.isEmpty() ? null : new AttributeValue.L(selected);
    }
  }

  private final Members attributes;

  private PathTree(Members attributes) {
    this.attributes = attributes;
  }

  /**
   * Joins paths.
   *
   * @throws IllegalArgumentException if two of them clash; {@link PathClash.Finder} says which
   */
  public static PathTree of(List<DocumentPath> paths) {
    var root = new Members(new LinkedHashMap<>());
    for (DocumentPath path : paths) {
      add(root, path);
    }
    return new PathTree(root);
  }

  private static void add(Members root, DocumentPath path) {
    Node at = root;
    Step step = new Step.Member(path.attribute());
    for (Step next : path.steps()) {
      Node child = child(at, step);
      if (child == null) {
        child = next instanceof Step.Member ? new Members(new LinkedHashMap<>()) : new Elements(new TreeMap<>());
        put(at, step, child);
      }
      at = child;
      step = next;
    }
    if (child(at, step) != null) {
      throw new IllegalArgumentException("paths overlap");
    }
    put(at, step, new End(path));
  }

  private static @Nullable Node child(Node parent, Step step) {
    if (parent instanceof Members(var nodes) && step instanceof Step.Member(var name)) {
      return nodes.get(name);
    }
    if (parent instanceof Elements(var nodes) && step instanceof Step.Element(var index)) {
      return nodes.get(index);
    }
    throw new IllegalArgumentException("paths clash");
  }

  private static void put(Node parent, Step step, Node child) {
    if (parent instanceof Members(var nodes) && step instanceof Step.Member(var name)) {
      nodes.put(name, child);
    } else if (parent instanceof Elements(var nodes) && step instanceof Step.Element(var index)) {
      nodes.put(index, child);
    }
  }

  /** The top-level attributes, in order of appearance. */
  public Set<String> attributeNames() {
    return Collections.unmodifiableSet(attributes.nodes.keySet());
  }

  /** The part of the item that the paths lead to; a path that leads nowhere adds nothing. */
  public Item select(Item item) {
    return new Item(attributes.selectFrom(item.attributes()));
  }

  /**
   * Writes the same part of an item's JSON, without parsing it.
   *
   * @param json holds the item, valid JSON: {@code length} bytes from {@code offset}
   * @return false if that needs a parser; then nothing is written
   */
  public boolean cut(byte[] json, int offset, int length, JsonWriter out) {
    return PathCut.write(this, json, offset, length, out);
  }

  Map<String, Node> attributes() {
    return attributes.nodes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathTree that && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }
}
