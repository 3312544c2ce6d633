package dev.needletail.cache.write;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.write.WriteReader.Naming;
import dev.needletail.model.Request;
import dev.needletail.model.shape.TableArn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PartiQL statements change: any items of the tables that they name. Source of the grammar: DynamoDB developer
 * guide, "PartiQL statements for DynamoDB".
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
    return plan(List.of(require(JsonSpan.of(request.body()), "Statement").string()), naming);
  }

  /** BatchExecuteStatement. */
  public static WritePlan batch(Request request, Naming naming) {
    return plan(all(request, "Statements"), naming);
  }

  /** ExecuteTransaction. */
  public static WritePlan transaction(Request request, Naming naming) {
    return plan(all(request, "TransactStatements"), naming);
  }

  private static List<String> all(Request request, String member) {
    var statements = new ArrayList<String>();
    for (var statement : require(JsonSpan.of(request.body()), member).elements()) {
      statements.add(require(statement, "Statement").string());
    }
    return statements;
  }

  private static WritePlan plan(List<String> statements, Naming naming) {
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
