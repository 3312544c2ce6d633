package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.SyntaxNode.ConditionNode;

/**
 * A condition, filter or key condition as written.
 *
 * @param operators operators and functions in it
 */
public record ConditionSyntax(ConditionNode root, int operators) {

  /** @throws InvalidExpressionException if it has no valid syntax, redundant parentheses, or a name that is not allowed */
  public static ConditionSyntax parse(String text) {
    var grammar = new ConditionGrammar(text);
    ConditionNode root = grammar.condition();
    NameCheck.condition(root);
    return new ConditionSyntax(root, grammar.operators());
  }

  /** @throws InvalidExpressionException if there are more than 300 operators */
  public void checkOperators() {
    Grammar.checkOperators(operators);
  }
}
