package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import dev.needletail.model.expression.syntax.SyntaxNode.Value;
import java.util.List;

/**
 * An update as written.
 *
 * @param operators operators and functions in it; a SET's equals sign is none
 */
public record UpdateSyntax(List<Section> sections, int operators) {

  /** The actions behind one keyword; a keyword used twice makes two sections. */
  public record Section(String keyword, List<Action> actions) {}

  /** One change, of one path. */
  public sealed interface Action {
    Path path();

    /** @param value an operand or an arithmetic of operands */
    record Set(Path path, SyntaxNode value) implements Action {}

    record Remove(Path path) implements Action {}

    record Add(Path path, Value value) implements Action {}

    record Delete(Path path, Value value) implements Action {}
  }

  /** @throws InvalidExpressionException if it has no valid syntax, redundant parentheses, or a name that is not allowed */
  public static UpdateSyntax parse(String text) {
    var grammar = new UpdateGrammar(text);
    List<Section> sections = grammar.update();
    NameCheck.update(sections);
    return new UpdateSyntax(sections, grammar.operators());
  }

  /** @throws InvalidExpressionException if there are more than 300 operators */
  public void checkOperators() {
    Grammar.checkOperators(operators);
  }
}
