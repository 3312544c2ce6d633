package dev.needletail.model.partiql;

import dev.needletail.model.expression.UpdateAction;
import dev.needletail.model.expression.UpdateValue;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.value.AttributeValue;
import java.util.List;
import java.util.Locale;

/** Takes terms for the right-hand sides of SET. */
final class UpdateReader {

  private UpdateReader() {}

  /** @throws dev.needletail.model.expression.syntax.InvalidExpressionException if operands do not fit */
  static UpdateAction set(DocumentPath path, Term term) {
    if (term instanceof Term.Call call) {
      if (call.function().equals("set_add")) {
        return new UpdateAction.Add(path, setOperand(call, path));
      }
      if (call.function().equals("set_delete")) {
        return new UpdateAction.Delete(path, setOperand(call, path));
      }
    }
    return new UpdateAction.Set(path, value(term));
  }

  /** The second operand of a function that changes the set at the path which its first operand repeats. */
  private static AttributeValue setOperand(Term.Call call, DocumentPath target) {
    String function = call.function().toUpperCase(Locale.ROOT);
    if (call.operands().size() != 2) {
      throw StatementFaults.at(call.at(), function + " must have exactly two arguments");
    }
    if (!(call.operands().getFirst() instanceof Term.Path(_, var path) && path.equals(target))) {
      throw StatementFaults.invalid("The first argument to " + function + " must equal the assignment value");
    }
    AttributeValue operand = LiteralReader.value(call.operands().getLast());
    return switch (operand) {
      case AttributeValue.SS _,AttributeValue.NS _,AttributeValue.BS _ -> operand;
      default -> throw StatementFaults.invalid("Incorrect operand type for operator or function; operator or function: "
          + function + ", operand type: " + operand.typeName());
    };
  }

  private static UpdateValue value(Term term) {
    return switch (term) {
      case Term.Path(_, var path) -> new UpdateValue.Attribute(path);
      case Term.Operation operation -> sum(operation);
      case Term.Call call -> function(call);
      case Term.Missing _ -> throw LiteralReader.missing();
      case Term.Literal _,Term.Sequence _,Term.Bag _,Term.Tuple _ -> new UpdateValue.Literal(LiteralReader.value(term));
    };
  }

  private static UpdateValue sum(Term.Operation operation) {
    Term left = operation.operands().getFirst();
    Term right = operation.operands().getLast();
    return switch (operation.operator()) {
      case "+" -> new UpdateValue.Plus(value(left), value(right));
      case "-" -> new UpdateValue.Minus(value(left), value(right));
      default ->
        throw StatementFaults.invalid("Unsupported operator in Update Expression. Operator: " + operation.operator());
    };
  }

  private static UpdateValue function(Term.Call call) {
    Function function = StatementFunctions.named(call);
    if (function != Function.LIST_APPEND && function != Function.IF_NOT_EXISTS) {
      throw StatementFaults
          .invalid("The function is not allowed in an update expression; function: " + function.symbol());
    }
    List<Term> operands = call.operands();
    function.checkOperandCount(operands.size());
    if (function == Function.LIST_APPEND) {
      return new UpdateValue.ListAppend(value(operands.getFirst()), value(operands.getLast()));
    }
    if (operands.getFirst() instanceof Term.Path(_, var path)) {
      return new UpdateValue.IfNotExists(path, value(operands.getLast()));
    }
    throw StatementFaults.invalid("Operator or function requires a document path; operator or function: "
        + function.symbol());
  }
}
