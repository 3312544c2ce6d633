package dev.needletail.model.operation.partiql;

import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Refusal;
import dev.needletail.model.operation.Decoding;
import dev.needletail.model.operation.partiql.BatchExecuteStatement.Member;
import dev.needletail.model.partiql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchExecuteStatementTest {

  private static final Statement SELECT = Statement.parse("SELECT * FROM Music WHERE a = 1", List.of());

  @Test
  void decode_eachMember_hasItsOwnConsistency() {
    var batch = BatchExecuteStatement.decode(json("""
        {'Statements':[{'Statement':'SELECT * FROM Music WHERE a = ?','Parameters':[{'N':'1'}],'ConsistentRead':true},
          {'Statement':'SELECT * FROM Music WHERE a = 1'}]}
        """));

    assertThat(batch.members()).containsExactly(new Member.Parsed(SELECT, true), new Member.Parsed(SELECT, false));
  }

  @Test
  void decode_memberThatIsNoStatement_isRefusedByItself() {
    var batch = BatchExecuteStatement.decode(json("""
        {'Statements':[{'Statement':'SELECT * FROM Music WHERE'},
          {'Statement':'SELECT * FROM Music WHERE a = ?','Parameters':[{'N':'x'}]},
          {'Statement':'EXISTS(SELECT * FROM Music WHERE a = 1)'},
          {'Statement':'SELECT * FROM Music WHERE a = 1'}]}
        """));

    assertThat(batch.members()).containsExactly(
        refused("Statement wasn't well formed, can't be processed: Unexpected term"),
        refused("The parameter cannot be converted to a numeric value: x"),
        refused("EXISTS can only be used in ExecuteTransaction write requests."), new Member.Parsed(SELECT, false));
  }

  private static Member refused(String message) {
    return new Member.Refused(Refusal.validation(message));
  }

  @Test
  void decode_readsAndWrites_areRefused() {
    assertThat(refusal(BatchExecuteStatement::decode, """
        {'Statements':[{'Statement':'SELECT * FROM Music WHERE a = 1'},
          {'Statement':'DELETE FROM Music WHERE a = 1'}]}
        """)).isEqualTo("Read and write requests together in the same batch is not supported.");
  }

  @Test
  void decode_noStatements_areRefused() {
    assertThat(refusal(BatchExecuteStatement::decode, "{'Statements':[]}"))
        .isEqualTo(Decoding.one("Value '[]' at 'statements' failed to satisfy constraint: Member must have length"
            + " greater than or equal to 1"));
  }
}
