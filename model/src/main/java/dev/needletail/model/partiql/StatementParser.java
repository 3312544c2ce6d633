package dev.needletail.model.partiql;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Update;
import dev.needletail.model.expression.UpdateAction;
import dev.needletail.model.expression.path.PathClash;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.partiql.Statement.Returning;
import dev.needletail.model.partiql.Statement.Source;
import dev.needletail.model.partiql.Token.Kind;
import dev.needletail.model.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements by recursive descent. Threads: confined to the caller's. */
final class StatementParser {

  private final Tokens tokens;
  private final TermParser terms;

  private StatementParser(String text, List<AttributeValue> parameters) {
    this.tokens = new Tokens(text, parameters);
    this.terms = new TermParser(tokens);
  }

  /** @throws dev.needletail.model.RefusedException ValidationException if it is no statement that DynamoDB takes */
  static Statement parse(String text, List<AttributeValue> parameters) {
    try {
      return new StatementParser(text, parameters).statement();
    } catch (InvalidExpressionException e) {
      throw StatementFaults.invalid(e.getMessage());
    }
  }

  private Statement statement() {
    Statement statement = verb();
    tokens.acceptSign(";");
    if (tokens.peek().kind() != Kind.END) {
      throw StatementFaults.malformed("Unexpected token after expression");
    }
    return statement;
  }

  private Statement verb() {
    Token verb = tokens.peek();
    return switch (verb.kind() == Kind.KEYWORD ? verb.text() : "") {
      case "SELECT" -> select();
      case "INSERT" -> insert();
      case "UPDATE" -> update();
      case "DELETE" -> delete();
      case "EXISTS" -> exists();
      default -> throw StatementFaults.malformed("Expected data manipulation");
    };
  }

  private Statement.Select select() {
    tokens.expect("SELECT");
    return new SelectParser(tokens, terms).select();
  }

  private Statement exists() {
    tokens.expect("EXISTS");
    tokens.expectSign("(");
    Statement.Select select = select();
    tokens.expectSign(")");
    return new Statement.Exists(select);
  }

  private Statement insert() {
    tokens.expect("INSERT");
    tokens.expect("INTO");
    Source source = SourceParser.source(tokens);
    if (source.indexName() != null) {
      throw StatementFaults
          .invalid("FROM clause may only contain a single table name in data manipulation statements");
    }
    if (tokens.peek().isSign("<<")) {
      throw StatementFaults.invalid("Unsupported operation: InsertOp");
    }
    tokens.expect("VALUE");
    Term item = terms.term();
    if (tokens.peek().isKeyword("RETURNING")) {
      throw StatementFaults.invalid("RETURNING is not supported in INSERT");
    }
    return new Statement.Insert(source, LiteralReader.item(item));
  }

  private Statement update() {
    tokens.expect("UPDATE");
    Source source = writable(SourceParser.source(tokens));
    var actions = new ArrayList<UpdateAction>();
    while (true) {
      if (tokens.accept("SET")) {
        do {
          actions.add(set());
        } while (tokens.acceptSign(","));
      } else if (tokens.accept("REMOVE")) {
        actions.add(new UpdateAction.Remove(terms.path()));
      } else if (actions.isEmpty()) {
        throw tokens.unexpected();
      } else {
        break;
      }
    }
    checkClashes(actions);
    Condition where = where();
    return new Statement.Update(source, new Update(actions, Update.Notation.UPDATE_EXPRESSION), where, returning());
  }

  private UpdateAction set() {
    var path = terms.path();
    tokens.expectSign("=");
    return UpdateReader.set(path, terms.term());
  }

  private Statement delete() {
    tokens.expect("DELETE");
    tokens.expect("FROM");
    Source source = writable(SourceParser.source(tokens));
    Condition where = where();
    Returning returning = returning();
    if (returning != Returning.NOTHING && returning != Returning.ALL_OLD) {
      throw StatementFaults.invalid("Invalid returning clause: " + returning.clause()
          + ". Only RETURNING ALL OLD * is allowed in DELETE statements.");
    }
    return new Statement.Delete(source, where, returning);
  }

  private @Nullable Condition where() {
    return tokens.accept("WHERE") ? ConditionReader.where(terms.term()) : null;
  }

  private Returning returning() {
    if (!tokens.accept("RETURNING")) {
      return Returning.NOTHING;
    }
    boolean all = tokens.accept("ALL");
    if (!all) {
      tokens.expect("MODIFIED");
    }
    boolean old = tokens.accept("OLD");
    if (!old) {
      tokens.expect("NEW");
    }
    if (!tokens.acceptSign("*")) {
      throw StatementFaults.invalid("Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause");
    }
    if (all) {
      return old ? Returning.ALL_OLD : Returning.ALL_NEW;
    }
    return old ? Returning.MODIFIED_OLD : Returning.MODIFIED_NEW;
  }

  private static Source writable(Source source) {
    if (source.indexName() != null) {
      throw StatementFaults.invalid("This operation is not supported on an index");
    }
    return source;
  }

  private static void checkClashes(List<UpdateAction> actions) {
    var clashes = new PathClash.Finder();
    for (UpdateAction action : actions.reversed()) {
      PathClash clash = clashes.precede(action.path());
      if (clash != null) {
        throw StatementFaults.invalid(clash.message());
      }
    }
  }
}
