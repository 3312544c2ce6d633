package dev.needletail.model.operation.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListTablesTest {

  @Test
  void decode_emptyRequest_asksForTheFirstHundred() {
    assertThat(decode("{}")).isEqualTo(new ListTables(null, 100));
  }

  @Test
  void decode_startAndLimit_areKept() {
    assertThat(decode("{'ExclusiveStartTableName':'abc','Limit':7}")).isEqualTo(new ListTables("abc", 7));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'Limit':0}|1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value"
          + " greater than or equal to 1",
      "{'Limit':101}|1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have"
          + " value less than or equal to 100",
      "{'Limit':0,'ExclusiveStartTableName':'a;'}|3 validation errors detected: Value '0' at 'limit' failed to satisfy"
          + " constraint: Member must have value greater than or equal to 1; Value 'a;' at 'exclusiveStartTableName' failed"
          + " to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'a;' at"
          + " 'exclusiveStartTableName' failed to satisfy constraint: Member must have length greater than or equal to 3"})
  void decode_wrongRequest_isRefusedInDynamoDbsWords(String body, String message) {
    assertThatThrownBy(() -> decode(body)).isInstanceOf(RefusedException.class)
        .hasMessage("ValidationException: " + message);
  }

  private static ListTables decode(String body) {
    return ListTables.decode(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
