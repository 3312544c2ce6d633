package dev.needletail.proxy.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryBudgetTest {

  private final RetryBudget budget = new RetryBudget();

  @Test
  void tryRetry_atTheStart_lastsForSomeAndNoMore() {
    assertThat(retries(1_000)).isEqualTo(RetryBudget.RETRIES_AT_ONCE);
  }

  @Test
  void tryRetry_afterThat_isOneForTenRequests() {
    retries(1_000);
    for (int i = 0; i < 100; i++) {
      budget.onRequest();
    }

    assertThat(retries(1_000)).isEqualTo(10);
  }

  @Test
  void onRequest_manyWithoutRetries_savesNoMoreThanAtTheStart() {
    for (int i = 0; i < 100_000; i++) {
      budget.onRequest();
    }

    assertThat(retries(1_000)).isEqualTo(RetryBudget.RETRIES_AT_ONCE);
  }

  private int retries(int tried) {
    int allowed = 0;
    for (int i = 0; i < tried; i++) {
      allowed += budget.tryRetry() ? 1 : 0;
    }
    return allowed;
  }
}
