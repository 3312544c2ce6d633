package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.DocumentPath.Step;
import dev.needletail.model.expression.path.PathClash;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.expression.syntax.SyntaxNode.Part;
import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import java.util.ArrayList;
import java.util.List;

/** Gives paths their meaning. */
final class PathBinder {

  private final Placeholders placeholders;

  PathBinder(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /**
   * Binds all the paths that an expression selects or writes. Like DynamoDB it begins with the last: of several faults
   * it reports the one that it meets first from there.
   *
   * @throws InvalidExpressionException if two of the paths overlap or conflict
   */
  List<DocumentPath> bindAll(List<Path> all) {
    var clashes = new PathClash.Finder();
    List<DocumentPath> lastFirst = new ArrayList<>(all.size());
    for (Path path : all.reversed()) {
      DocumentPath bound = bind(path);
      PathClash clash = clashes.precede(bound);
      if (clash != null) {
        throw new InvalidExpressionException(clash.message());
      }
      lastFirst.add(bound);
    }
    return lastFirst.reversed();
  }

  DocumentPath bind(Path path) {
    List<Part> parts = path.parts();
    if (parts.size() > DocumentPath.LEVELS_MAX) {
      throw new InvalidExpressionException(
          "The document path has too many nesting levels; nesting levels: " + parts.size());
    }
    List<Step> steps = new ArrayList<>(parts.size());
    for (Part part : parts.subList(1, parts.size())) {
      steps.add(part instanceof Part.Index(var digits)
          ? new Step.Element(Integer.parseInt(digits))
          : new Step.Member(name(part)));
    }
    return new DocumentPath(name(parts.getFirst()), steps);
  }

  private String name(Part part) {
    return switch (part) {
      case Part.Name(var name) -> name;
      case Part.Placeholder(var placeholder) -> placeholders.name(placeholder);
      case Part.Index _ -> throw new IllegalStateException("an index is no name");
    };
  }
}
