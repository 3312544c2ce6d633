package dev.needletail.model.expression.syntax;

import dev.needletail.model.expression.syntax.Function.Place;
import dev.needletail.model.expression.syntax.SyntaxNode.Arithmetic;
import dev.needletail.model.expression.syntax.SyntaxNode.Call;
import dev.needletail.model.expression.syntax.SyntaxNode.Part;
import dev.needletail.model.expression.syntax.SyntaxNode.Path;
import dev.needletail.model.expression.syntax.UpdateSyntax.Action;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * DynamoDB's first pass over a syntax tree, before any placeholder gets its meaning: attribute names that are reserved,
 * indexes out of range, functions that do not exist or stand where they may not, clauses that are repeated. The first
 * fault in the order of the text is reported.
 */
final class NameCheck {

  private static final int INDEX_DIGITS_MAX = 10;

  private NameCheck() {}

  static void condition(SyntaxNode node) {
    switch (node) {
      case Call call -> call(call, Place.CONDITION, Place.CONDITION_OPERAND);
      case SyntaxNode.And _,SyntaxNode.Or _,SyntaxNode.Not _ -> node.children().forEach(NameCheck::condition);
      case SyntaxNode.Comparison _,SyntaxNode.Between _,SyntaxNode.In _ ->
        node.children().forEach(operand -> operand(operand, Place.CONDITION_OPERAND));
      case Path _,SyntaxNode.Value _,Arithmetic _ -> throw new IllegalStateException("no condition: " + node);
    }
  }

  static void update(List<UpdateSyntax.Section> sections) {
    Set<String> seen = new HashSet<>();
    for (UpdateSyntax.Section section : sections) {
      for (Action action : section.actions()) {
        path(action.path());
        if (action instanceof Action.Set(_, var value)) {
          updateValue(value);
        }
      }
      if (!seen.add(section.keyword())) {
        throw new InvalidExpressionException(
            "The \"" + section.keyword() + "\" section can only be used once in an update expression;");
      }
    }
  }

  private static void updateValue(SyntaxNode value) {
    if (value instanceof Arithmetic) {
      value.children().forEach(operand -> operand(operand, Place.UPDATE_OPERAND));
    } else if (value instanceof Call call) {
      call(call, Place.UPDATE_VALUE, Place.UPDATE_OPERAND);
    } else {
      operand(value, Place.UPDATE_OPERAND);
    }
  }

  private static void operand(SyntaxNode node, Place place) {
    if (node instanceof Call call) {
      call(call, place, place);
    } else if (node instanceof Path path) {
      path(path);
    }
  }

  private static void call(Call call, Place place, Place ofOperands) {
    Function.at(place, call.function());
    call.operands().forEach(operand -> operand(operand, ofOperands));
  }

  static void path(Path path) {
    for (Part part : path.parts()) {
      switch (part) {
        case Part.Name(var name) when ReservedWords.contains(name) -> throw new InvalidExpressionException(
            "Attribute name is a reserved keyword; reserved keyword: " + name);
        case Part.Index(var digits) when !isInt(digits) -> throw new InvalidExpressionException(
            "List index is not within the allowable range; index: [" + digits + "]");
        case Part.Name _,Part.Index _,Part.Placeholder _ -> {
        }
      }
    }
  }

  private static boolean isInt(String digits) {
    return digits.length() <= INDEX_DIGITS_MAX && new BigInteger(digits).bitLength() < Integer.SIZE;
  }
}
