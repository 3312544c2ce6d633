package dev.needletail.model.operation.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagOperationsTest {

  private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/abc";
  private static final String INVALID = "One or more parameter values were invalid: ";

  @Test
  void decode_tagsOfTable_areKept() {
    var tag = TagResource.decode(bytes("{'ResourceArn':'" + ARN + "','Tags':[{'Key':'k','Value':'v'}]}"));

    assertThat(tag.resource()).isEqualTo(new ResourceArn(ARN, "eu-west-1", "123456789012", "abc"));
    assertThat(tag.tags()).isEqualTo(Map.of("k", "v"));
    assertThat(UntagResource.decode(bytes("{'ResourceArn':'" + ARN + "','TagKeys':['a','b']}")).keys())
        .containsExactly("a", "b");
  }

  @Test
  void decode_streamArn_namesNoTable() {
    var list = ListTagsOfResource.decode(bytes("{'ResourceArn':'" + ARN + "/stream/2026-03-01T10:00:00.125'}"));

    assertThat(list.resource().tableName()).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{}|1 validation error detected: Value null at 'resourceArn' failed to satisfy constraint: Member must not be null",
      "{'ResourceArn':'not-a-valid-arn'}|" + INVALID + "ARNs must start with 'arn:': not-a-valid-arn",
      "{'ResourceArn':'arn:aws:s3:::bucket'}|" + INVALID
          + "Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::bucket",
      "{'ResourceArn':'arn:aws:dynamodb'}|" + INVALID + "Provided Arn is not a DynamoDB resource arn: arn:aws:dynamodb",
      "{'ResourceArn':'" + ARN + "/index/idx'}|" + INVALID + "Invalid resource arn provided, only table or stream is"
          + " accepted. Provided resource arn: " + ARN + "/index/idx"})
  void decode_wrongArn_isRefusedInDynamoDbsWords(String body, String message) {
    assertThatThrownBy(() -> ListTagsOfResource.decode(bytes(body))).isInstanceOf(RefusedException.class)
        .hasMessage("ValidationException: " + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "|1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null",
      ",'Tags':[]|Atleast one Tag needs to be provided as Input.",
      ",'Tags':[{'Key':'aws:k','Value':'v'}]|Tag Key cannot be prefixed with aws:, Key: aws:k"})
  void decode_wrongTags_isRefusedInDynamoDbsWords(String members, String message) {
    String body = "{'ResourceArn':'" + ARN + "'" + (members == null ? "" : members) + "}";

    assertThatThrownBy(() -> TagResource.decode(bytes(body))).isInstanceOf(RefusedException.class)
        .hasMessage("ValidationException: " + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      ",'TagKeys':[]|Atleast one Tag Key needs to be provided as Input.",
      ",'TagKeys':['']|The Tag Key provided is invalid, Key: "})
  void decode_wrongTagKeys_isRefusedInDynamoDbsWords(String members, String message) {
    assertThatThrownBy(() -> UntagResource.decode(bytes("{'ResourceArn':'" + ARN + "'" + members + "}")))
        .isInstanceOfSatisfying(RefusedException.class,
            refused -> assertThat(refused.refusal().message().strip()).isEqualTo(message.strip()));
  }

  private static byte[] bytes(String body) {
    return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
