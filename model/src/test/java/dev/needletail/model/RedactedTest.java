package dev.needletail.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RedactedTest {

  @Test
  void of_failureWithCauses_keepsClassesAndTracesAndNoMessage() {
    var failure = new IllegalStateException("secret item", new NumberFormatException("For input: secret"));
    failure.addSuppressed(new IllegalArgumentException("secret too"));

    String printed = printed(Redacted.of(failure));

    assertThat(printed).contains("java.lang.IllegalStateException", "java.lang.NumberFormatException",
        "at dev.needletail.model.RedactedTest").doesNotContain("secret");
  }

  @Test
  void of_causesInACircle_ends() {
    var first = new IllegalStateException("secret");
    first.initCause(new IllegalStateException("secret", first));

    assertThat(printed(Redacted.of(first))).doesNotContain("secret");
  }

  private static String printed(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
