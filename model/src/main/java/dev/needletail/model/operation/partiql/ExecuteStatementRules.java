package dev.needletail.model.operation.partiql;

import dev.needletail.model.document.Document;
import dev.needletail.model.operation.Conditions;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.value.AttributeValue;
import java.util.List;

/** What DynamoDB asks of an ExecuteStatement request beyond its shape. */
final class ExecuteStatementRules {

  private ExecuteStatementRules() {}

  static ExecuteStatement decode(byte[] body) {
    Document request = RequestDocument.decode("ExecuteStatement", body);
    Statement statement = statement(request);
    if (statement instanceof Statement.Exists) {
      throw Wording.BARE.refusal("EXISTS can only be used in ExecuteTransaction write requests.");
    }
    return new ExecuteStatement(statement, request.integerOrNull("Limit"), request.stringOrNull("NextToken"),
        request.bool("ConsistentRead", false),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE), Conditions.returnOldOnFailure(request));
  }

  /** The statement of a request, or of a part of one. */
  static Statement statement(Document part) {
    return Statement.parse(part.string("Statement"), parameters(part));
  }

  static List<AttributeValue> parameters(Document part) {
    return Wording.OLDER.values(part.attributeValues("Parameters"));
  }
}
