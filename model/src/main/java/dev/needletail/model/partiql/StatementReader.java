package dev.needletail.model.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.Update;
import dev.needletail.model.expression.UpdateAction;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.partiql.Statement.Returning;
import dev.needletail.model.partiql.syntax.StatementFaults;
import dev.needletail.model.partiql.syntax.Term;
import dev.needletail.model.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes what a statement is written as for what it asks for. */
final class StatementReader {

  private static final Map<String, String> OPERATION_NODES = Map.ofEntries(Map.entry("=", "Eq"), Map.entry("<>", "Ne"),
      Map.entry("<", "Lt"), Map.entry("<=", "Lte"), Map.entry(">", "Gt"), Map.entry(">=", "Gte"),
      Map.entry("and", "And"), Map.entry("or", "Or"), Map.entry("not", "Not"), Map.entry("in", "InCollection"),
      Map.entry("between", "Between"), Map.entry("like", "Like"), Map.entry("+", "Plus"), Map.entry("-", "Minus"),
      Map.entry("*", "Times"), Map.entry("/", "Divide"), Map.entry("%", "Modulo"), Map.entry("||", "Concat"));

  private final LiteralReader literals;
  private final ConditionReader conditions;
  private final UpdateReader updates;

  private StatementReader(List<AttributeValue> parameters) {
    this.literals = new LiteralReader(parameters);
    this.conditions = new ConditionReader(literals);
    this.updates = new UpdateReader(literals);
  }

  /** @throws dev.needletail.model.RefusedException ValidationException if it is no statement that DynamoDB takes */
  static Statement statement(String text, List<AttributeValue> parameters) {
    Term term = Term.ofStatement(text);
    try {
      return new StatementReader(parameters).statement(term);
    } catch (InvalidExpressionException e) {
      throw StatementFaults.invalid(e.getMessage());
    }
  }

  private Statement statement(Term term) {
    return switch (term) {
      case Term.Query query -> select(query);
      case Term.Manipulation manipulation -> write(manipulation);
      case Term.Call(_, var function, var operands) when function.equals("exists") -> {
        if (operands.size() == 1 && operands.getFirst() instanceof Term.Query query) {
          yield new Statement.Exists(select(query));
        }
        throw StatementFaults.invalid("EXISTS can only be used in ExecuteTransaction write requests.");
      }
      default -> throw StatementFaults.invalid("Unsupported operation: " + node(term));
    };
  }

  /** What the reference implementation calls a part of a statement. */
  static String node(Term term) {
    return switch (term) {
      case Term.Name _ -> "Id";
      case Term.Path _ -> "Path";
      case Term.Literal _,Term.Numeral _,Term.Ion _ -> "Lit";
      case Term.Parameter _ -> "Parameter";
      case Term.Missing _ -> "Missing";
      case Term.Sequence _ -> "List";
      case Term.Bag _ -> "Bag";
      case Term.Tuple _ -> "Struct";
      case Term.Call _ -> "Call";
      case Term.Operation(_, var operator, _) -> OPERATION_NODES.getOrDefault(operator, operator);
      case Term.TypeTest _ -> "IsType";
      case Term.Unsupported(_, _, var node) -> node;
      case Term.Query _ -> "Select";
      case Term.Manipulation _ -> "Dml";
    };
  }

  private Statement.Select select(Term.Query query) {
    Columns columns = switch (query.projection()) {
      case Term.Projection.All _ -> null;
      case Term.Projection.Columns(var list, var distinct) -> checkedLater(list, distinct);
      case Term.Projection.Other _ ->
        throw StatementFaults.invalid("Select projection doesn't support value or pivot keywords");
    };
    var source = SourceReader.source(query.source());
    var where = conditions.where(query.where());
    if (query.grouped()) {
      throw StatementFaults.invalid("Unsupported clause: GROUP BY");
    }
    if (query.having() != null) {
      throw StatementFaults.at(query.having().at(), "Unsupported clause: HAVING");
    }
    if (query.limit() != null) {
      throw StatementFaults.at(query.limit().at(), "Unsupported clause: LIMIT");
    }
    return new Statement.Select(columns, source, where, query.orderBy().stream().map(StatementReader::order).toList());
  }

  private static Columns checkedLater(List<Term.Column> list, boolean distinct) {
    if (distinct) {
      throw StatementFaults.invalid("Unsupported token in expression: DISTINCT");
    }
    try {
      return columns(list);
    } catch (RefusedException e) {
      return Columns.refused(e.refusal());
    }
  }

  private static Columns columns(List<Term.Column> list) {
    var paths = new ArrayList<DocumentPath>();
    for (Term.Column column : list) {
      if (column.aliased()) {
        throw StatementFaults.invalid("Aliasing is not supported");
      }
      Term term = column.term();
      if (term instanceof Term.Path(_, _, var parts) && parts.getLast() instanceof Term.Part.Unpivot) {
        throw StatementFaults.invalid("Changing item's hierarchy while reading isn't supported");
      }
      paths.add(PathReader.path(term));
    }
    return new Columns(paths);
  }

  private static Statement.Ordering order(Term.Order order) {
    if (order.term() instanceof Term.Name(var at)) {
      return new Statement.Ordering(at.text(), order.ascending());
    }
    String type = switch (order.term()) {
      case Term.Path _ -> "PATH";
      case Term.Call(_, var function, _) -> function;
      case Term.Numeral(_, var text) -> text;
      default -> node(order.term());
    };
    throw StatementFaults.invalid("Argument to ORDER BY must be of type VariableReference. Type: " + type);
  }

  private Statement write(Term.Manipulation statement) {
    return switch (statement.changes().getFirst()) {
      case Term.Change.Insert insert -> insert(statement, insert);
      case Term.Change.InsertAll _ -> throw StatementFaults.invalid("Unsupported operation: InsertOp");
      case Term.Change.Delete _ -> delete(statement);
      case Term.Change.Set _,Term.Change.Remove _ -> update(statement);
    };
  }

  private Statement insert(Term.Manipulation statement, Term.Change.Insert insert) {
    if (statement.source() != null) {
      throw StatementFaults.at(statement.at(), "Unsupported FROM ... WHERE ... clause in INSERT statement.");
    }
    var source = SourceReader.table(insert.table());
    if ("AT".equals(insert.unsupportedClause())) {
      throw StatementFaults.at(insert.at(), "AT is not supported in insert statements.");
    }
    if (insert.unsupportedClause() != null) {
      throw StatementFaults.invalid("Unsupported clause: " + insert.unsupportedClause());
    }
    if (insert.returning()) {
      throw StatementFaults.invalid("RETURNING is not supported in INSERT");
    }
    return new Statement.Insert(source, literals.item(insert.item()));
  }

  private Statement update(Term.Manipulation statement) {
    var source = SourceReader.writable(statement.source());
    var actions = new ArrayList<UpdateAction>();
    for (Term.Change change : statement.changes()) {
      actions.add(switch (change) {
        case Term.Change.Set(var path, var value) -> updates.set(PathReader.path(path), value);
        case Term.Change.Remove(var path) -> new UpdateAction.Remove(PathReader.path(path));
        case Term.Change.Insert _,Term.Change.InsertAll _,Term.Change.Delete _ ->
          throw StatementFaults.at(statement.at(), "Unsupported FROM ... WHERE ... clause in INSERT statement.");
      });
    }
    checkClashes(actions);
    var where = conditions.where(statement.where());
    return new Statement.Update(source, new Update(actions, Update.Notation.UPDATE_EXPRESSION), where,
        returning(statement.returning()));
  }

  private Statement delete(Term.Manipulation statement) {
    var source = SourceReader.writable(statement.source());
    var where = conditions.where(statement.where());
    Returning returning = returning(statement.returning());
    if (returning != Returning.NOTHING && returning != Returning.ALL_OLD) {
      throw StatementFaults.invalid("Invalid returning clause: " + returning.clause()
          + ". Only RETURNING ALL OLD * is allowed in DELETE statements.");
    }
    return new Statement.Delete(source, where, returning);
  }

  private static Returning returning(List<Term.Returned> elements) {
    if (elements.isEmpty()) {
      return Returning.NOTHING;
    }
    if (elements.size() > 1) {
      throw StatementFaults.invalid("Invalid syntax with multiple returning elements in RETURNING clause");
    }
    if (elements.getFirst().columns() != null) {
      throw StatementFaults.invalid("Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause");
    }
    return Returning.valueOf(elements.getFirst().mapping());
  }

  private static void checkClashes(List<UpdateAction> actions) {
    Columns.checkClashes(actions.stream().map(UpdateAction::path).toList());
  }
}
