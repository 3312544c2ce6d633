package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import java.util.List;

/** A projection as written: at least one path. */
public record ProjectionSyntax(List<Path> paths) {

  /** @throws InvalidExpressionException if it has no valid syntax, or a name that is not allowed */
  public static ProjectionSyntax parse(String text) {
    List<Path> paths = new ProjectionGrammar(text).projection();
    paths.forEach(NameCheck::path);
    return new ProjectionSyntax(paths);
  }
}
