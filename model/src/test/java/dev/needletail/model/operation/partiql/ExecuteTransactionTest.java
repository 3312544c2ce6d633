package dev.needletail.model.operation.partiql;

import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.Decoding;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExecuteTransactionTest {

  private static final String FIRST = "Validation failed in TransactStatements[0]: ";

  @Test
  void decode_writes_areTakenInTheirOrder() {
    var transaction = ExecuteTransaction.decode(json(
        """
            {'TransactStatements':[{'Statement':'DELETE FROM Music WHERE a = 1'},
              {'Statement':'EXISTS(SELECT * FROM Music WHERE a = 1 AND b = 2)','ReturnValuesOnConditionCheckFailure':'ALL_OLD'}],
             'ClientRequestToken':'token'}
            """));

    assertThat(transaction.isRead()).isFalse();
    assertThat(transaction.clientRequestToken()).isEqualTo("token");
    assertThat(transaction.members()).extracting(ExecuteTransaction.Member::returnOldOnConditionFailure)
        .containsExactly(false, true);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void decode_badStatement_isRefusedInDynamoDbsWords(String members, String message) {
    assertThat(refusal(ExecuteTransaction::decode, "{'TransactStatements':[" + members + "]}")).isEqualTo(message);
  }

  static Stream<Arguments> faults() {
    String delete = statement("DELETE FROM Music WHERE a = 1");
    return Stream.of(
        arguments("", Decoding.one("Value '[]' at 'transactStatements' failed to satisfy constraint: Member must have"
            + " length greater than or equal to 1")),
        arguments(statement("SELECT * FROM Music WHERE"),
            FIRST + "Statement wasn't well formed, can't be processed: Unexpected term"),
        arguments(delete + "," + statement("DELETE FROM Music t WHERE a = 1"),
            "Validation failed in TransactStatements[1]: Aliasing is not supported"),
        arguments(statement("UPDATE Music SET b = 1 WHERE a = 1 RETURNING ALL NEW *"),
            FIRST + "RETURNING clause is not supported in ExecuteTransaction."),
        arguments(statement("DELETE FROM Music WHERE a = 1 RETURNING ALL OLD *"),
            FIRST + "RETURNING clause is not supported in ExecuteTransaction."),
        arguments(statement("SELECT * FROM Music.idx WHERE a = 1"),
            FIRST + "Reads on indices are not supported within transactions."),
        arguments(delete + "," + statement("SELECT * FROM Music WHERE a = 1"),
            "ExecuteTransaction API does not support both read and write operations in the same request."),
        // What is wrong with a parameter is told without its place.
        arguments("{'Statement':'DELETE FROM Music WHERE a = ?','Parameters':[{'N':'x'}]}",
            "The parameter cannot be converted to a numeric value: x"));
  }

  private static String statement(String text) {
    return "{'Statement':'" + text + "'}";
  }
}
