package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.expression.syntax.SyntaxNode;
import dev.needletail.model.expression.syntax.SyntaxNode.Arithmetic;
import dev.needletail.model.expression.syntax.SyntaxNode.Call;
import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import dev.needletail.model.expression.syntax.SyntaxNode.Value;
import dev.needletail.model.expression.syntax.UpdateSyntax;
import dev.needletail.model.expression.syntax.UpdateSyntax.Action;
import dev.needletail.model.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** Turns an update's syntax into an {@link Update}; like DynamoDB, it begins with the last action. */
final class UpdateBinder {

  private final Placeholders placeholders;
  private final PathBinder paths;

  UpdateBinder(Placeholders placeholders) {
    this.placeholders = placeholders;
    this.paths = new PathBinder(placeholders);
  }

  Update bind(UpdateSyntax syntax) {
    List<Action> actions = syntax.sections().stream().flatMap(section -> section.actions().stream()).toList();
    List<DocumentPath> targets = paths.bindAll(actions.stream().map(Action::path).toList());
    syntax.checkOperators();
    List<UpdateAction> lastFirst = new ArrayList<>(actions.size());
    for (int i = actions.size() - 1; i >= 0; i--) {
      lastFirst.add(action(actions.get(i), targets.get(i)));
    }
    return new Update(lastFirst.reversed(), Update.Notation.UPDATE_EXPRESSION);
  }

  private UpdateAction action(Action action, DocumentPath path) {
    return switch (action) {
      case Action.Set(_, var value) -> new UpdateAction.Set(path, value(value));
      case Action.Remove _ -> new UpdateAction.Remove(path);
      case Action.Add(_, var value) -> new UpdateAction.Add(path, addend(value));
      case Action.Delete(_, var value) -> new UpdateAction.Delete(path, elements(value));
    };
  }

  private AttributeValue addend(Value node) {
    AttributeValue value = placeholders.value(node.placeholder());
    return value instanceof AttributeValue.N ? value : set("ADD", value);
  }

  private AttributeValue elements(Value node) {
    return set("DELETE", placeholders.value(node.placeholder()));
  }

  private static AttributeValue set(String action, AttributeValue value) {
    return switch (value) {
      case AttributeValue.SS _,AttributeValue.NS _,AttributeValue.BS _ -> value;
      case AttributeValue.S _ -> throw incorrectType(action, "STRING");
      case AttributeValue.N _ -> throw incorrectType(action, "NUMBER");
      case AttributeValue.B _ -> throw incorrectType(action, "BINARY");
      case AttributeValue.M _ -> throw incorrectType(action, "MAP");
      case AttributeValue.L _ -> throw incorrectType(action, "LIST");
      case AttributeValue.Bool _ -> throw incorrectType(action, "BOOLEAN");
      case AttributeValue.Null _ -> throw incorrectType(action, "NULL");
    };
  }

  private static InvalidExpressionException incorrectType(String action, String type) {
    return new InvalidExpressionException("Incorrect operand type for operator or function; operator: " + action
        + ", operand type: " + type + ", typeSet: ALLOWED_FOR_" + action + "_OPERAND");
  }

  private UpdateValue value(SyntaxNode node) {
    return switch (node) {
      case Path path -> new UpdateValue.Attribute(paths.bind(path));
      case Value(var placeholder) -> new UpdateValue.Literal(placeholders.value(placeholder));
      case Arithmetic arithmetic -> arithmetic(arithmetic);
      case Call call -> function(call);
      case SyntaxNode.ConditionNode _ -> throw new IllegalStateException("no value: " + node);
    };
  }

  private UpdateValue arithmetic(Arithmetic node) {
    UpdateValue left = value(node.left());
    return CheckedValues.arithmetic(node.operator(), left, value(node.right()));
  }

  private UpdateValue function(Call call) {
    Function function = Function.named(call.function());
    return CheckedValues.function(function, call.operands().stream().map(this::value).toList());
  }
}
