package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.PathTree;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.Item;
import java.util.List;
import java.util.Set;

/**
 * The paths of an item that a reader asked for. Projections on the same paths are equal, in whatever order these were
 * given.
 *
 * <p>Threads: any; immutable.
 */
public final class Projection {

  private final List<DocumentPath> paths;
  private final PathTree tree;

  /**
   * A projection on paths.
   *
   * @throws IllegalArgumentException if two of the paths clash
   */
  public Projection(List<DocumentPath> paths) {
    this.paths = List.copyOf(paths);
    this.tree = PathTree.of(this.paths);
  }

  /** The paths, in order of appearance. */
  public List<DocumentPath> paths() {
    return paths;
  }

  /** The part of the item that the paths name; elements of a list close up in their order. */
  public Item apply(Item item) {
    return tree.select(item);
  }

  /**
   * Writes the same part, as an object value, of an item that is JSON. Its values are copied as they are written there, and
   * nothing is parsed, unless names in the item have escapes.
   *
   * @param json holds the item, JSON of a stored item: {@code length} bytes from {@code offset}
   */
  public void cut(byte[] json, int offset, int length, JsonWriter out) {
    if (!tree.cut(json, offset, length, out)) {
      ItemJson.write(out, apply(ItemJson.read(json, offset, length)));
    }
  }

  /** The names of the top-level attributes that the paths begin with, in order of appearance. */
  public Set<String> topLevelNames() {
    return tree.attributeNames();
  }

  /** Those of the top-level names that a path goes into, as {@code a.b} goes into {@code a}. */
  public Set<String> nestedNames() {
    return DocumentPath.nestedAttributes(paths.stream());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Projection that && tree.equals(that.tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }

  @Override
  public String toString() {
    return paths.toString();
  }
}
