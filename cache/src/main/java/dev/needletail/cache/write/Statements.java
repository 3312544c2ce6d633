package dev.needletail.cache.write;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.write.KeyWrite.Effect;
import dev.needletail.cache.write.WriteReader.Naming;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Request;
import dev.needletail.model.operation.partiql.BatchExecuteStatement;
import dev.needletail.model.operation.partiql.ExecuteStatement;
import dev.needletail.model.operation.partiql.ExecuteTransaction;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.shape.TableArn;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PartiQL statements change: the item whose key they name, or any items of the table if they don't name it in full. Source
 * of the grammar: DynamoDB developer guide, "PartiQL statements for DynamoDB".
 *
 * <p>Threads: any; stateless.
 */
public final class Statements {

  private static final Pattern READS = Pattern.compile("\\s*(?:SELECT|EXISTS)\\b.*",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern WRITES = Pattern.compile(
      "\\s*(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM)\\s*(?:\"([^\"]+)\"|\\s([A-Za-z0-9_.-]+))(?:[\\s{].*)?",
      Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Statements() {}

  /** ExecuteStatement. */
  public static WritePlan one(Request request, Naming naming) {
    return plan(() -> List.of(ExecuteStatement.decode(request.body()).statement()),
        () -> List.of(require(JsonSpan.of(request.body()), "Statement").string()), naming);
  }

  /** BatchExecuteStatement. */
  public static WritePlan batch(Request request, Naming naming) {
    return plan(() -> BatchExecuteStatement.decode(request.body()).members().stream().map(Statements::parsed).toList(),
        () -> all(request, "Statements"), naming);
  }

  /** ExecuteTransaction. */
  public static WritePlan transaction(Request request, Naming naming) {
    return plan(
        () -> ExecuteTransaction.decode(request.body()).members().stream().map(ExecuteTransaction.Member::statement)
            .toList(),
        () -> all(request, "TransactStatements"), naming);
  }

  /**
   * Whether the answer to a batch tells of a statement of which the store does not know whether it was done. Source: DynamoDB
   * API reference, "BatchStatementError".
   */
  static boolean isPartlyUnknown(Request request, JsonSpan answer) {
    JsonSpan responses = request.operation().equals("BatchExecuteStatement") ? answer.get("Responses") : null;
    if (responses == null) {
      return false;
    }
    for (var response : responses.elements()) {
      JsonSpan error = response.get("Error");
      JsonSpan code = error == null || !error.isObject() ? null : error.get("Code");
      if (code != null && code.string().equals("InternalServerError")) {
        return true;
      }
    }
    return false;
  }

  private static Statement parsed(BatchExecuteStatement.Member member) {
    return switch (member) {
      case BatchExecuteStatement.Member.Parsed(var statement, _) -> statement;
      case BatchExecuteStatement.Member.Refused(var refusal) -> throw refusal.asException();
    };
  }

  private static WritePlan plan(Supplier<List<Statement>> statements, Supplier<List<String>> texts, Naming naming) {
    List<Statement> understood;
    try {
      understood = statements.get();
    } catch (RefusedException e) {
      // Wrong by our rules, or more than we understand: of what the store may accept, the tables can be told.
      return tables(texts.get(), naming);
    }
    var writes = new ArrayList<KeyWrite>();
    for (var statement : understood) {
      Item key = StatementKey.of(statement);
      if (key != null) {
        String table = statement.source().tableName();
        writes.add(new KeyWrite(naming.of(table), table, key, new Effect.Unclear(), null));
      }
    }
    return writes.isEmpty() ? new WritePlan.Nothing() : new WritePlan.Keys(writes);
  }

  private static List<String> all(Request request, String member) {
    var statements = new ArrayList<String>();
    for (var statement : require(JsonSpan.of(request.body()), member).elements()) {
      statements.add(require(statement, "Statement").string());
    }
    return statements;
  }

  private static WritePlan tables(List<String> statements, Naming naming) {
    var tables = new HashSet<String>();
    for (var statement : statements) {
      if (READS.matcher(statement).matches()) {
        continue;
      }
      Matcher write = WRITES.matcher(statement);
      if (!write.matches()) {
        return new WritePlan.Anything();
      }
      String name = write.group(1) == null ? write.group(2) : write.group(1);
      tables.add(naming.of(TableArn.nameIn(name)));
    }
    return tables.isEmpty() ? new WritePlan.Nothing() : new WritePlan.Items(tables);
  }

  private static JsonSpan require(JsonSpan object, String member) {
    JsonSpan value = object.get(member);
    if (value == null) {
      throw new IllegalStateException("a statement request without " + member);
    }
    return value;
  }
}
