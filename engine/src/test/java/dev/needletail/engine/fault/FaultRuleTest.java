package dev.needletail.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultRuleTest {

  private static final Span SECOND = Span.of(Duration.ofSeconds(1));

  @Test
  void rule_thatCannotBe_isRefused() {
    FaultRule good = FaultRule.always("good", FaultKind.THROTTLING, Span.NONE);

    assertThatThrownBy(() -> good.withProbability(1.1)).hasMessage("the probability must be 0 to 1");
    assertThatThrownBy(() -> good.withProbability(Double.NaN)).hasMessage("the probability must be 0 to 1");
    assertThatThrownBy(() -> good.withLimit(0)).hasMessage("the limit must be positive");
    assertThatThrownBy(() -> FaultRule.always("x", FaultKind.THROTTLING, SECOND))
        .hasMessage("throttling takes no delay");
    assertThatThrownBy(() -> FaultRule.always("x", FaultKind.STALE_READ, Span.NONE))
        .hasMessage("stale-read needs a lag");
    assertThatThrownBy(() -> FaultRule.always("x", FaultKind.UNPROCESSED, Span.NONE).withOperations("Query", "GetItem"))
        .hasMessage("unprocessed cannot happen to GetItem, Query, only to BatchGetItem, BatchWriteItem");
    assertThatThrownBy(() -> good.withOperations("Nonsense")).hasMessageContaining("cannot happen to Nonsense");
  }

  @Test
  void settings_withTwoRulesOfOneName_areRefused() {
    FaultRule rule = FaultRule.always("one", FaultKind.THROTTLING, Span.NONE);

    assertThatThrownBy(() -> new FaultSettings(1, List.of(rule, rule.withTables("a"))))
        .hasMessage("two rules are called one");
  }

  @Test
  void span_thatCannotBe_isRefused() {
    assertThatThrownBy(() -> new Span(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Span.of(Span.MAX.plusNanos(1))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Span.of(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longestLag_isTheMostOfAnyReadsRule() {
    var settings = new FaultSettings(1,
        List.of(FaultRule.always("a", FaultKind.LATENCY, Span.of(Duration.ofMinutes(1))),
            FaultRule.always("b", FaultKind.STALE_READ, SECOND),
            FaultRule.always("c", FaultKind.STALE_INDEX, new Span(Duration.ZERO, Duration.ofSeconds(3)))));

    assertThat(settings.longestLag()).isEqualTo(Duration.ofSeconds(3));
    assertThat(new FaultSettings(1, List.of()).longestLag()).isZero();
  }

  @Test
  void label_isTheNameInKebabCase() {
    assertThat(FaultKind.LOST_ANSWER.label()).isEqualTo("lost-answer");
  }
}
