package dev.needletail.model.operation.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateContinuousBackupsTest {

  private static final String PATH = " at 'pointInTimeRecoverySpecification.";

  @Test
  void decode_specification_isKept() {
    assertThat(UpdateContinuousBackups.decode(bytes("{'TableName':'abc','PointInTimeRecoverySpecification':"
        + "{'PointInTimeRecoveryEnabled':true,'RecoveryPeriodInDays':7}}")))
        .isEqualTo(new UpdateContinuousBackups("abc", true, 7));
    assertThat(UpdateContinuousBackups.decode(bytes("{'TableName':'abc','PointInTimeRecoverySpecification':"
        + "{'PointInTimeRecoveryEnabled':false}}"))).isEqualTo(new UpdateContinuousBackups("abc", false, null));
  }

  @Test
  void decode_tableByItsArn_isTheTable() {
    String arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/abc";

    assertThat(DescribeContinuousBackups.decode(bytes("{'TableName':'" + arn + "'}")).tableName()).isEqualTo("abc");
    assertThat(UpdateContinuousBackups.decode(bytes("{'TableName':'" + arn + "','PointInTimeRecoverySpecification':"
        + "{'PointInTimeRecoveryEnabled':true}}")).tableName()).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{}|null" + PATH + "pointInTimeRecoveryEnabled' failed to satisfy constraint: Member must not be null",
      "{'PointInTimeRecoveryEnabled':true,'RecoveryPeriodInDays':0}|'0'" + PATH
          + "recoveryPeriodInDays' failed to satisfy constraint: Member must have value greater than or equal to 1",
      "{'PointInTimeRecoveryEnabled':true,'RecoveryPeriodInDays':36}|'36'" + PATH
          + "recoveryPeriodInDays' failed to satisfy constraint: Member must have value less than or equal to 35"}, quoteCharacter = '`')
  void decode_wrongSpecification_isRefusedInDynamoDbsWords(String specification, String message) {
    assertThatThrownBy(() -> UpdateContinuousBackups
        .decode(bytes("{'TableName':'abc','PointInTimeRecoverySpecification':" + specification + "}")))
        .isInstanceOf(RefusedException.class)
        .hasMessage("ValidationException: 1 validation error detected: Value " + message);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
