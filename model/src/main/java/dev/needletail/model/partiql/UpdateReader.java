package dev.needletail.model.partiql;

import dev.needletail.model.expression.CheckedValues;
import dev.needletail.model.expression.UpdateAction;
import dev.needletail.model.expression.UpdateValue;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.partiql.syntax.StatementFaults;
import dev.needletail.model.partiql.syntax.Term;
import dev.needletail.model.value.AttributeValue;
import java.util.List;
import java.util.Locale;

/** Takes terms for the assignments of SET. */
record UpdateReader(LiteralReader literals) {

  /** @throws dev.needletail.model.expression.syntax.InvalidExpressionException if operands do not fit */
  UpdateAction set(DocumentPath path, Term term) {
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
  private AttributeValue setOperand(Term.Call call, DocumentPath target) {
    String function = call.function().toUpperCase(Locale.ROOT);
    if (call.operands().size() != 2) {
      throw StatementFaults.at(call.at(), function + " must have exactly two arguments");
    }
    Term first = call.operands().getFirst();
    if (!PathReader.isPath(first) || !PathReader.path(first).equals(target)) {
      throw StatementFaults.at(call.at(), "The first argument to " + function + " must equal the assignment value");
    }
    Term second = call.operands().getLast();
    if (second instanceof Term.Call other) {
      Functions.named(other);
    }
    if (second instanceof Term.Bag || second instanceof Term.Parameter) {
      AttributeValue operand = literals.value(second);
      if (operand instanceof AttributeValue.SS || operand instanceof AttributeValue.NS
          || operand instanceof AttributeValue.BS) {
        return operand;
      }
    }
    throw StatementFaults.at(first.at(), "The second argument to " + function + " must be a value with type SET");
  }

  private UpdateValue value(Term term) {
    return switch (term) {
      case Term.Name _,Term.Path _ -> new UpdateValue.Attribute(PathReader.path(term));
      case Term.Operation operation -> sum(operation);
      case Term.Call call -> function(call);
      case Term.Missing _ -> throw LiteralReader.missing();
      case Term.Unsupported _,Term.Query _,Term.Manipulation _ -> throw StatementFaults.unsupported(term);
      case Term.TypeTest _ -> throw unsupported("is");
      case Term.Literal _,Term.Numeral _,Term.Ion _,Term.Parameter _,Term.Sequence _,Term.Bag _,Term.Tuple _ ->
        new UpdateValue.Literal(literals.value(term));
    };
  }

  private UpdateValue sum(Term.Operation operation) {
    List<Term> operands = operation.operands();
    String operator = operation.operator();
    if (!operator.equals("+") && !operator.equals("-")) {
      throw unsupported(operator);
    }
    if (operands.size() == 1) {
      throw StatementFaults.invalid("Incorrect number of operands for operator or function; operator or function: "
          + operator + ", number of operands: 1");
    }
    UpdateValue left = value(operands.getFirst());
    return CheckedValues.arithmetic(operator, left, value(operands.getLast()));
  }

  private UpdateValue function(Term.Call call) {
    Function function = Functions.named(call);
    if (function != Function.LIST_APPEND && function != Function.IF_NOT_EXISTS) {
      throw StatementFaults
          .invalid("The function is not allowed in an update expression; function: " + function.symbol());
    }
    return CheckedValues.function(function, call.operands().stream().map(this::value).toList());
  }

  private static RuntimeException unsupported(String operator) {
    return StatementFaults.invalid("Unsupported operator in Update Expression. Operator: " + operator);
  }
}
