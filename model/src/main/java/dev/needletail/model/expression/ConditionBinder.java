package dev.needletail.model.expression;

import dev.needletail.model.expression.syntax.ConditionSyntax;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.expression.syntax.SyntaxNode.And;
import dev.needletail.model.expression.syntax.SyntaxNode.Between;
import dev.needletail.model.expression.syntax.SyntaxNode.Call;
import dev.needletail.model.expression.syntax.SyntaxNode.Comparison;
import dev.needletail.model.expression.syntax.SyntaxNode.ConditionNode;
import dev.needletail.model.expression.syntax.SyntaxNode.In;
import dev.needletail.model.expression.syntax.SyntaxNode.Not;
import dev.needletail.model.expression.syntax.SyntaxNode.OperandNode;
import dev.needletail.model.expression.syntax.SyntaxNode.Or;
import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import dev.needletail.model.expression.syntax.SyntaxNode.Value;
import java.util.List;

/**
 * Turns a condition's syntax into a {@link Condition}. Placeholders get their meaning and operands are checked in one
 * pass, node by node, operands first.
 */
final class ConditionBinder {

  private final Placeholders placeholders;
  private final PathBinder paths;

  ConditionBinder(Placeholders placeholders) {
    this.placeholders = placeholders;
    this.paths = new PathBinder(placeholders);
  }

  Condition bind(ConditionSyntax syntax) {
    Condition condition = condition(syntax.root());
    syntax.checkOperators();
    return condition;
  }

  private Condition condition(ConditionNode node) {
    return switch (node) {
      case And(var conditions) -> new Condition.And(conditions.stream().map(this::condition).toList());
      case Or(var conditions) -> new Condition.Or(conditions.stream().map(this::condition).toList());
      case Not(var negated) -> new Condition.Not(condition(negated));
      case Comparison comparison -> comparison(comparison);
      case Between between -> between(between);
      case In in -> in(in);
      case Call call -> function(call);
    };
  }

  private Condition comparison(Comparison node) {
    Operand left = operand(node.left());
    return CheckedConditions.comparison(node.operator(), left, operand(node.right()));
  }

  private Condition between(Between node) {
    Operand operand = operand(node.operand());
    Operand low = operand(node.low());
    return CheckedConditions.between(operand, low, operand(node.high()));
  }

  private Condition in(In node) {
    Operand operand = operand(node.operand());
    return CheckedConditions.in(operand, operands(node.candidates()));
  }

  private Condition function(Call call) {
    Function function = Function.named(call.function());
    return CheckedConditions.function(function, operands(call.operands()));
  }

  private List<Operand> operands(List<OperandNode> nodes) {
    return nodes.stream().map(this::operand).toList();
  }

  private Operand operand(OperandNode node) {
    return switch (node) {
      case Path path -> new Operand.Attribute(paths.bind(path));
      case Value(var placeholder) -> new Operand.Literal(placeholders.value(placeholder));
      case Call call -> size(call);
    };
  }

  private Operand size(Call call) {
    return CheckedConditions.size(operands(call.operands()));
  }
}
