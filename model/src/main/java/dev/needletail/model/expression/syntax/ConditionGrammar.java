package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.SyntaxNode.And;
import dev.needletail.model.expression.syntax.SyntaxNode.Between;
import dev.needletail.model.expression.syntax.SyntaxNode.Comparison;
import dev.needletail.model.expression.syntax.SyntaxNode.ConditionNode;
import dev.needletail.model.expression.syntax.SyntaxNode.In;
import dev.needletail.model.expression.syntax.SyntaxNode.Not;
import dev.needletail.model.expression.syntax.SyntaxNode.OperandNode;
import dev.needletail.model.expression.syntax.SyntaxNode.Or;
import dev.needletail.model.expression.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The grammar of conditions, filters and key conditions.
 *
 * <pre>
 * or        := and (OR and)*
 * and       := not (AND not)*
 * not       := NOT* predicate
 * predicate := '(' or ')' | call | operand comparator operand | operand BETWEEN operand AND operand
 *            | operand IN '(' operand (',' operand)* ')'
 * </pre>
 *
 * An opening parenthesis may begin a condition or an operand, and only what follows the closing one tells. So its inside
 * is parsed as a condition that may also be a mere operand: productions say with {@code operandToo} that they may answer
 * one, which they do only in front of the closing parenthesis.
 */
final class ConditionGrammar extends Grammar {

  ConditionGrammar(String text) {
    super(text);
  }

  ConditionNode condition() {
    ConditionNode condition = asCondition(or(false));
    end();
    return condition;
  }

  private SyntaxNode or(boolean operandToo) {
    SyntaxNode first = and(operandToo);
    if (!nextIs(Kind.OR)) {
      return first;
    }
    List<ConditionNode> conditions = new ArrayList<>(List.of(asCondition(first)));
    while (takeIf(Kind.OR)) {
      countOperator();
      conditions.add(asCondition(and(false)));
    }
    return new Or(conditions);
  }

  private SyntaxNode and(boolean operandToo) {
    SyntaxNode first = not(operandToo);
    if (!nextIs(Kind.AND)) {
      return first;
    }
    List<ConditionNode> conditions = new ArrayList<>(List.of(asCondition(first)));
    while (takeIf(Kind.AND)) {
      countOperator();
      conditions.add(asCondition(not(false)));
    }
    return new And(conditions);
  }

  private SyntaxNode not(boolean operandToo) {
    int negations = 0;
    while (takeIf(Kind.NOT)) {
      countOperator();
      negations++;
    }
    SyntaxNode predicate = predicate(operandToo && negations == 0);
    // An expression with more operators than are allowed is never used, so its tree may be cut short.
    for (int i = 0; i < Math.min(negations, OPERATORS_MAX); i++) {
      predicate = new Not(asCondition(predicate));
    }
    return predicate;
  }

  private SyntaxNode predicate(boolean operandToo) {
    SyntaxNode left = parenthesizedOrOperand();
    if (left instanceof OperandNode operand) {
      switch (peek().kind()) {
        case EQUALS, COMPARATOR -> {
          countOperator();
          return new Comparison(take().text(), operand, operand());
        }
        case BETWEEN -> {
          return between(operand);
        }
        case IN -> {
          return in(operand);
        }
        default -> {
          boolean alone = left instanceof ConditionNode || operandToo && nextIs(Kind.CLOSE);
          if (!alone) {
            throw unexpected();
          }
        }
      }
    }
    return left;
  }

  private SyntaxNode parenthesizedOrOperand() {
    if (!nextIs(Kind.OPEN)) {
      return bareOperand();
    }
    int opened = open();
    SyntaxNode inside = or(true);
    close(opened);
    return inside;
  }

  private Between between(OperandNode operand) {
    countOperator();
    take(Kind.BETWEEN);
    OperandNode low = operand();
    take(Kind.AND);
    return new Between(operand, low, operand());
  }

  private In in(OperandNode operand) {
    countOperator();
    take(Kind.IN);
    take(Kind.OPEN);
    List<OperandNode> candidates = operands();
    take(Kind.CLOSE);
    return new In(operand, candidates);
  }

  /** Narrows a node that a production without {@code operandToo} answered, or that an operator has followed. */
  private ConditionNode asCondition(SyntaxNode node) {
    if (node instanceof ConditionNode condition) {
      return condition;
    }
    throw unexpected();
  }
}
