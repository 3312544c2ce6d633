package dev.needletail.model.operation.partiql;

import static dev.needletail.model.operation.Decoding.TOO_DEEP;
import static dev.needletail.model.operation.Decoding.deep;
import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.Decoding;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.partiql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExecuteStatementTest {

  @Test
  void decode_everything_isTaken() {
    var request = ExecuteStatement.decode(json("""
        {'Statement':'SELECT * FROM Music WHERE a = ?','Parameters':[{'S':'x'}],'Limit':3,'NextToken':'t',
         'ConsistentRead':true,'ReturnConsumedCapacity':'TOTAL','ReturnValuesOnConditionCheckFailure':'ALL_OLD'}
        """));

    assertThat(request.statement())
        .isEqualTo(Statement.parse("SELECT * FROM Music WHERE a = 'x'", java.util.List.of()));
    assertThat(request.limit()).isEqualTo(3);
    assertThat(request.nextToken()).isEqualTo("t");
    assertThat(request.consistentRead()).isTrue();
    assertThat(request.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.TOTAL);
    assertThat(request.returnOldOnConditionFailure()).isTrue();
  }

  @Test
  void decode_statementAlone_hasDefaults() {
    var request = ExecuteStatement.decode(json("{'Statement':'SELECT * FROM Music'}"));

    assertThat(request.limit()).isNull();
    assertThat(request.nextToken()).isNull();
    assertThat(request.consistentRead()).isFalse();
    assertThat(request.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.NONE);
  }

  @ParameterizedTest
  @MethodSource("badShapes")
  void decode_badShape_isRefusedInDynamoDbsWords(String members, String message) {
    assertThat(refusal(ExecuteStatement::decode, "{" + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badShapes() {
    String select = "'Statement':'SELECT * FROM Music'";
    return Stream.of(
        arguments("", Decoding.one("Value null at 'statement' failed to satisfy constraint: Member must not be null")),
        arguments("'Statement':''",
            Decoding.one("Value '' at 'statement' failed to satisfy constraint: Member must have"
                + " length greater than or equal to 1")),
        arguments(select + ",'Limit':0", Decoding.one("Value '0' at 'limit' failed to satisfy constraint: Member must"
            + " have value greater than or equal to 1")),
        arguments(select + ",'Parameters':[]", Decoding.one("Value '[]' at 'parameters' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1")));
  }

  /** Parameters are read in the older way, also in what it says of numbers. */
  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', value = {
      "{'N':'1e99999999999'}, The parameter cannot be converted to a numeric value: 1e99999999999",
      "{'N':'1e2147483648'}, The parameter cannot be converted to a numeric value: 1e2147483648",
      "{'N':'1e-2147483648'}, The parameter cannot be converted to a numeric value: 1e-2147483648",
      "{'N':'1e2147483647'}, Number underflow. Attempting to store a number with magnitude smaller than supported range",
      "{'N':'1e126'}, Number overflow. Attempting to store a number with magnitude larger than supported range",
      "{'N':''}, The parameter cannot be converted to a numeric value",
      "`{'L':[{'N':'1'},{'N':'x'}]}`, The parameter cannot be converted to a numeric value: x",
      "`{'NS':['1','x']}`, The parameter cannot be converted to a numeric value: x",
      "`{'SS':['b','a','b']}`, `One or more parameter values were invalid: Input collection [b, a, b] contains duplicates.`"})
  void decode_badParameter_isRefusedInTheOlderWords(String parameter, String message) {
    assertThat(refusal(ExecuteStatement::decode,
        "{'Statement':'SELECT * FROM Music WHERE a = ?','Parameters':[" + parameter + "]}")).isEqualTo(message);
  }

  @Test
  void decode_severalBadParameters_theFirstIsReported() {
    String request = "{'Statement':'SELECT * FROM Music WHERE a = ? AND b = ?','Parameters':[%s,%s]}";

    assertThat(refusal(ExecuteStatement::decode, request.formatted(deep(33), "{'N':'x'}"))).isEqualTo(TOO_DEEP);
    assertThat(refusal(ExecuteStatement::decode, request.formatted("{'N':'x'}", deep(33))))
        .isEqualTo("The parameter cannot be converted to a numeric value: x");
  }

  @Test
  void decode_exists_isRefused() {
    assertThat(refusal(ExecuteStatement::decode,
        "{'Statement':'EXISTS(SELECT * FROM Music WHERE a = 1 AND b = 2)'}"))
        .isEqualTo("EXISTS can only be used in ExecuteTransaction write requests.");
  }
}
