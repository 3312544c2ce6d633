package dev.needletail.model.expression.path;

import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Replaces and removes values at several paths at once. Each path must be {@linkplain DocumentPath#isWritableIn writable}
 * in the item; what it leads to need not exist. Indexes mean the list as it was: an element set at or beyond its end is appended, in the
 * order of the indexes, and removed elements close up at last.
 */
public final class DocumentEdit {

  private final Map<DocumentPath, AttributeValue> replacements;

  private DocumentEdit(Map<DocumentPath, AttributeValue> replacements) {
    this.replacements = replacements;
  }

  /**
   * The item with the value at every path of the tree replaced, or removed where there is no replacement.
   *
   * @throws IllegalStateException if a path is not writable
   */
  public static Item apply(Item item, PathTree paths, Map<DocumentPath, AttributeValue> replacements) {
    return new Item(new DocumentEdit(replacements).members(item.attributes(), paths.attributes()));
  }

  private Map<String, AttributeValue> members(Map<String, AttributeValue> before, Map<String, PathTree.Node> nodes) {
    var after = new LinkedHashMap<>(before);
    nodes.forEach((name, node) -> {
      AttributeValue value = edited(before.get(name), node);
      if (value == null) {
        after.remove(name);
      } else {
        after.put(name, value);
      }
    });
    return after;
  }

  private List<AttributeValue> elements(List<AttributeValue> before, SortedMap<Integer, PathTree.Node> nodes) {
    List<AttributeValue> after = new ArrayList<>(before.size() + nodes.size());
    for (int index = 0; index < before.size(); index++) {
      PathTree.Node node = nodes.get(index);
      AttributeValue value = node == null ? before.get(index) : edited(before.get(index), node);
      if (value != null) {
        after.add(value);
      }
    }
    for (PathTree.Node node : nodes.tailMap(before.size()).values()) {
      AttributeValue appended = edited(null, node);
      if (appended != null) {
        after.add(appended);
      }
    }
    return after;
  }

  private @Nullable AttributeValue edited(@Nullable AttributeValue before, PathTree.Node node) {
    return switch (node) {
      case PathTree.End(var path) -> replacements.get(path);
      case PathTree.Members(var nodes) when before instanceof AttributeValue.M(var members) ->
        new AttributeValue.M(members(members, nodes));
      case PathTree.Elements(var nodes) when before instanceof AttributeValue.L(var elements) ->
        new AttributeValue.L(elements(elements, nodes));
      case PathTree.Members _,PathTree.Elements _ -> throw new IllegalStateException("a path is not writable");
    };
  }
}
