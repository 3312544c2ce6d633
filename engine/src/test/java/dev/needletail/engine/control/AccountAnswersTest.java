package dev.needletail.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountAnswersTest {

  @Test
  void describeLimits_always_areThoseOfANewAccount() {
    try (var plane = new TablePlane()) {
      assertThat(plane.answerText("DescribeLimits", "{}")).isEqualTo(
          "{\"AccountMaxReadCapacityUnits\":80000,\"AccountMaxWriteCapacityUnits\":80000,"
              + "\"TableMaxReadCapacityUnits\":40000,\"TableMaxWriteCapacityUnits\":40000}");
    }
  }
}
