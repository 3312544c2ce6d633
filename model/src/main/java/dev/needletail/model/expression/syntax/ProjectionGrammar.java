package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import dev.needletail.model.expression.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** The grammar of projections: {@code path (',' path)*}. */
final class ProjectionGrammar extends Grammar {

  ProjectionGrammar(String text) {
    super(text);
  }

  List<Path> projection() {
    List<Path> paths = new ArrayList<>();
    do {
      paths.add(path());
    } while (takeIf(Kind.COMMA));
    end();
    return paths;
  }
}
