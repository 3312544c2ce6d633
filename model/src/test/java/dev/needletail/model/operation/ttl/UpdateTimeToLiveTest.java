package dev.needletail.model.operation.ttl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.RefusedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateTimeToLiveTest {

  private static final String FAILED = "1 validation error detected: Value ";

  @Test
  void decode_specification_isKept() {
    var update = UpdateTimeToLive.decode(
        bytes("{'TableName':'abc','TimeToLiveSpecification':{'Enabled':true,'AttributeName':'expires'}}"));

    assertThat(update).isEqualTo(new UpdateTimeToLive("abc", new TimeToLiveSpecification("expires", true)));
  }

  @Test
  void decode_tableByItsArn_isTheTable() {
    String arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/abc";

    assertThat(DescribeTimeToLive.decode(bytes("{'TableName':'" + arn + "'}")).tableName()).isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{'TableName':'abc'}|null at 'timeToLiveSpecification' failed to satisfy constraint: Member must not be null",
      "{'TableName':'abc','TimeToLiveSpecification':{'Enabled':true}}|null at 'timeToLiveSpecification.attributeName'"
          + " failed to satisfy constraint: Member must not be null",
      "{'TableName':'abc','TimeToLiveSpecification':{'AttributeName':'a'}}|null at 'timeToLiveSpecification.enabled'"
          + " failed to satisfy constraint: Member must not be null",
      "{'TableName':'abc','TimeToLiveSpecification':{'Enabled':true,'AttributeName':''}}|'' at"
          + " 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must have length greater"
          + " than or equal to 1"})
  void decode_wrongShape_isRefusedInDynamoDbsWords(String body, String message) {
    assertThatThrownBy(() -> UpdateTimeToLive.decode(bytes(body))).isInstanceOf(RefusedException.class)
        .hasMessage("ValidationException: " + FAILED + message);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
