package dev.needletail.model.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.DocumentPath.Step;
import dev.needletail.model.partiql.syntax.StatementFaults;
import dev.needletail.model.partiql.syntax.Term;
import dev.needletail.model.partiql.syntax.Term.Part;
import dev.needletail.model.partiql.syntax.Token;
import dev.needletail.model.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** Takes terms for document paths. */
final class PathReader {

  private PathReader() {}

  /** @param term a name or a path */
  static DocumentPath path(Term term) {
    return switch (term) {
      case Term.Name(var at) -> DocumentPath.attribute(at.text());
      case Term.Path(_, Term.Name(var root), var parts) -> new DocumentPath(root.text(), steps(parts));
      default -> throw unexpected(term);
    };
  }

  static boolean isPath(Term term) {
    return term instanceof Term.Name || term instanceof Term.Path;
  }

  private static List<Step> steps(List<Part> parts) {
    if (parts.size() + 1 > DocumentPath.LEVELS_MAX) {
      throw StatementFaults.invalid("The document path has too many nesting levels; nesting levels: "
          + (parts.size() + 1));
    }
    var steps = new ArrayList<Step>();
    for (Part part : parts) {
      steps.add(switch (part) {
        case Part.Member(var at) -> new Step.Member(at.text());
        case Part.Index(Term.Literal(_, AttributeValue.S(var name))) -> new Step.Member(name);
        case Part.Index(Term.Name(var at)) -> new Step.Member(at.text());
        case Part.Index(Term.Numeral(var at, var text)) -> new Step.Element(element(at, text));
        case Part.Index(var term) -> throw unexpected(term);
        case Part.Unpivot(var at) ->
          throw StatementFaults.at(at, "Unpivot path component like a.*.b are not supported");
        case Part.Wildcard(var at) ->
          throw StatementFaults.at(at, "Wildcard path component like a[*].b are not supported");
      });
    }
    return steps;
  }

  private static int element(Token at, String text) {
    if (!text.matches("-?\\d+")) {
      throw StatementFaults.at(at, "Unexpected path component");
    }
    try {
      int index = Integer.parseInt(text);
      if (index >= 0) {
        return index;
      }
    } catch (NumberFormatException beyondInt) {
      // Refused with those below zero.
    }
    throw StatementFaults.at(at, "List index is not within the allowable range; index: [" + text + "]");
  }

  private static RefusedException unexpected(Term term) {
    return StatementFaults.at(term.at(), "Unexpected path component");
  }
}
