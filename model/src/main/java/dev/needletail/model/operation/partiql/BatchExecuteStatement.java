package dev.needletail.model.operation.partiql;

import dev.needletail.model.Refusal;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.partiql.Statement;
import java.util.List;

/** A BatchExecuteStatement request: up to 25 reads or writes, each of one item and independent of the others. */
public record BatchExecuteStatement(List<Member> members, ReturnConsumedCapacity returnConsumedCapacity) {

  /** A member of the batch; its answer stands at the same place. */
  public sealed interface Member {
    record Parsed(Statement statement, boolean consistentRead) implements Member {}

    /** No statement. The other members are executed all the same. */
    record Refused(Refusal refusal) implements Member {}
  }

  public BatchExecuteStatement {
    members = List.copyOf(members);
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static BatchExecuteStatement decode(byte[] body) {
    return BatchExecuteStatementRules.decode(body);
  }
}
