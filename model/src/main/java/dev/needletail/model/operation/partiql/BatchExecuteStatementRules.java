package dev.needletail.model.operation.partiql;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.document.Document;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.operation.partiql.BatchExecuteStatement.Member;
import dev.needletail.model.partiql.Statement;
import java.util.List;

/** What DynamoDB asks of a BatchExecuteStatement request beyond its shape. */
final class BatchExecuteStatementRules {

  private BatchExecuteStatementRules() {}

  static BatchExecuteStatement decode(byte[] body) {
    Document request = RequestDocument.decode("BatchExecuteStatement", body);
    List<Member> members = request.documents("Statements").stream().map(BatchExecuteStatementRules::member).toList();
    if (members.stream().map(BatchExecuteStatementRules::kind).distinct().filter(kind -> kind != Kind.NEITHER)
        .count() > 1) {
      throw Wording.BARE.refusal("Read and write requests together in the same batch is not supported.");
    }
    return new BatchExecuteStatement(members, request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE));
  }

  private enum Kind {
    READ, WRITE, NEITHER
  }

  private static Kind kind(Member member) {
    return switch (member) {
      case Member.Parsed(var statement, _) -> statement.isWrite() ? Kind.WRITE : Kind.READ;
      case Member.Refused _ -> Kind.NEITHER;
    };
  }

  private static Member member(Document part) {
    try {
      Statement statement = ExecuteStatementRules.statement(part);
      return statement instanceof Statement.Exists
          ? new Member.Refused(
              Refusal.validation("EXISTS can only be used in ExecuteTransaction write requests."))
          : new Member.Parsed(statement, part.bool("ConsistentRead", false));
    } catch (RefusedException e) {
      return new Member.Refused(e.refusal());
    }
  }
}
