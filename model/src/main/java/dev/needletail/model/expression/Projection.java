package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.PathTree;
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
