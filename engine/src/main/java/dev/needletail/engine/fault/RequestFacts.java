package dev.needletail.engine.fault;

import dev.needletail.model.RefusedException;
import dev.needletail.model.Request;
import dev.needletail.model.document.Document;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.partiql.BatchExecuteStatement;
import dev.needletail.model.operation.partiql.ExecuteStatement;
import dev.needletail.model.operation.partiql.ExecuteTransaction;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.shape.TableArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rules look at in a request.
 *
 * @param tables  by name, each of a transaction's actions naming one; none if the request names none
 * @param isWrite whether a statement or transaction writes; true of every other operation
 */
record RequestFacts(Request request, List<String> tables, boolean isWrite) {

  private static final List<String> ACTIONS = List.of("Put", "Delete", "Update", "ConditionCheck", "Get");

  RequestFacts {
    tables = List.copyOf(tables);
  }

  /** Null if the request is not a valid one: the engine refuses it, and no fault is needed. */
  static @Nullable RequestFacts of(Request request) {
    if (!request.api().equals(Request.DYNAMODB) || !FaultKind.allOperations().contains(request.operation())) {
      return null;
    }
    try {
      return read(request);
    } catch (RefusedException refused) {
      return null;
    }
  }

  private static RequestFacts read(Request request) {
    return switch (request.operation()) {
      case "ExecuteStatement" -> ofStatements(request, Stream.of(ExecuteStatement.decode(request.body()).statement()));
      case "BatchExecuteStatement" -> ofStatements(request, BatchExecuteStatement.decode(request.body()).members()
          .stream().flatMap(member -> switch (member) {
            case BatchExecuteStatement.Member.Parsed(var statement, _) -> Stream.of(statement);
            case BatchExecuteStatement.Member.Refused _ -> Stream.empty();
          }));
      case "ExecuteTransaction" -> ofStatements(request,
          ExecuteTransaction.decode(request.body()).members().stream().map(ExecuteTransaction.Member::statement));
      default -> ofDocument(request, RequestDocument.decode(request.operation(), request.body()));
    };
  }

  private static RequestFacts ofStatements(Request request, Stream<Statement> some) {
    List<Statement> statements = some.toList();
    return new RequestFacts(request, statements.stream().map(statement -> statement.source().tableName()).toList(),
        statements.stream().anyMatch(Statement::isWrite));
  }

  private static RequestFacts ofDocument(Request request, Document document) {
    boolean isWrite = !request.operation().equals("TransactGetItems");
    return new RequestFacts(request, switch (request.operation()) {
      case "BatchGetItem" -> names(document.documentsByName("RequestItems").keySet());
      case "BatchWriteItem" -> names(document.documentListsByName("RequestItems").keySet());
      case "TransactGetItems", "TransactWriteItems" -> ofActions(document.documents("TransactItems"));
      default -> ofMember(document);
    }, isWrite);
  }

  private static List<String> ofActions(List<Document> entries) {
    var tables = new ArrayList<String>();
    for (Document entry : entries) {
      ACTIONS.stream().filter(action -> has(entry, action)).findFirst()
          .ifPresent(action -> tables.add(entry.document(action).tableName("TableName")));
    }
    return tables;
  }

  private static List<String> ofMember(Document document) {
    for (String member : List.of("TableName", "ResourceArn")) {
      if (has(document, member)) {
        return List.of(TableArn.nameIn(document.string(member)));
      }
    }
    return List.of();
  }

  private static boolean has(Document document, String member) {
    return document.shape().members().stream().anyMatch(known -> known.name().equals(member)) && document.has(member);
  }

  private static List<String> names(Set<String> requested) {
    return requested.stream().map(TableArn::nameIn).toList();
  }

  String operation() {
    return request.operation();
  }

  /** The first table that the rule covers; empty if none is named; null if the rule does not cover the request. */
  @Nullable String coveredBy(FaultRule rule) {
    if (!rule.coversOperation(operation()) || (rule.kind() == FaultKind.TRANSACTION_CONFLICT && !canConflict())) {
      return null;
    }
    if (tables.isEmpty()) {
      return rule.tables().isEmpty() ? "" : null;
    }
    return tables.stream().filter(rule::coversTable).findFirst().orElse(null);
  }

  /** The place in {@link #tables} of one that the rule covers: in a transaction, the place of an action. */
  int pick(FaultRule rule, long dice) {
    int[] covered = IntStream.range(0, tables.size()).filter(place -> rule.coversTable(tables.get(place))).toArray();
    return covered[(int) Long.remainderUnsigned(dice, covered.length)];
  }

  /** Of the operations that may run into a transaction, a statement that reads one page does not. */
  private boolean canConflict() {
    return isWrite || !operation().equals("ExecuteStatement");
  }
}
