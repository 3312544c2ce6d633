package dev.needletail.model.operation.partiql;

import dev.needletail.model.RefusedException;
import dev.needletail.model.document.Document;
import dev.needletail.model.operation.Conditions;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.operation.partiql.ExecuteTransaction.Member;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.partiql.Statement.Returning;
import dev.needletail.model.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;

/** What DynamoDB asks of an ExecuteTransaction request beyond its shape. */
final class ExecuteTransactionRules {

  private ExecuteTransactionRules() {}

  static ExecuteTransaction decode(byte[] body) {
    Document request = RequestDocument.decode("ExecuteTransaction", body);
    var members = new ArrayList<Member>();
    for (Document part : request.documents("TransactStatements")) {
      Statement statement = statement(part, members.size());
      check(statement, members.size());
      members.add(new Member(statement, Conditions.returnOldOnFailure(part)));
    }
    checkAllOfOneKind(members);
    return new ExecuteTransaction(members, request.stringOrNull("ClientRequestToken"),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE));
  }

  /** What is wrong with the parameters is told by itself, what is wrong with the text with its place. */
  private static Statement statement(Document part, int place) {
    List<AttributeValue> parameters = ExecuteStatementRules.parameters(part);
    try {
      return Statement.parse(part.string("Statement"), parameters);
    } catch (RefusedException e) {
      throw fault(place, e.refusal().message());
    }
  }

  private static void check(Statement statement, int place) {
    String fault = switch (statement) {
      case Statement.Update(_, _, _, var returning) -> fault(returning);
      case Statement.Delete(_, _, var returning) -> fault(returning);
      case Statement.Select select -> fault(select);
      case Statement.Exists(var select) -> fault(select);
      case Statement.Insert _ -> "";
    };
    if (!fault.isEmpty()) {
      throw fault(place, fault);
    }
  }

  private static RefusedException fault(int place, String text) {
    return Wording.BARE.refusal("Validation failed in TransactStatements[" + place + "]: " + text);
  }

  private static String fault(Returning returning) {
    return returning == Returning.NOTHING ? "" : "RETURNING clause is not supported in ExecuteTransaction.";
  }

  private static String fault(Statement.Select select) {
    return select.source().indexName() == null ? "" : "Reads on indices are not supported within transactions.";
  }

  private static void checkAllOfOneKind(List<Member> members) {
    if (members.stream().map(member -> member.statement().isWrite()).distinct().count() > 1) {
      throw Wording.BARE
          .refusal("ExecuteTransaction API does not support both read and write operations in the same request.");
    }
  }
}
