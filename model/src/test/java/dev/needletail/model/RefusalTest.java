package dev.needletail.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @Test
  void body_ofMostErrors_spellsTheTextInLowerCase() {
    assertThat(Refusal.validation("no").body())
        .asString(UTF_8).isEqualTo("{\"__type\":\"com.amazon.coral.validate#ValidationException\",\"message\":\"no\"}");
    assertThat(Refusal.dynamodb("TransactionConflictException", "no").body()).asString(UTF_8)
        .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionConflictException\",\"message\":\"no\"}");
    assertThat(Refusal.framework("UnknownOperationException", "").body()).asString(UTF_8)
        .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TransactionCanceledException", "TransactionInProgressException",
      "IdempotentParameterMismatchException"})
  void body_ofATransactionsError_spellsTheTextWithACapital(String name) {
    assertThat(Refusal.dynamodb(name, "no").body()).asString(UTF_8)
        .isEqualTo("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + name + "\",\"Message\":\"no\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SerializationException", "AccessDeniedException"})
  void body_ofTheFrameworksErrorOfSerializationOrAccess_spellsTheTextWithACapital(String name) {
    assertThat(Refusal.framework(name, "no").body()).asString(UTF_8)
        .isEqualTo("{\"__type\":\"com.amazon.coral.service#" + name + "\",\"Message\":\"no\"}");
  }
}
