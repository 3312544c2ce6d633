package dev.needletail.loadtest.history.record;

/**
 * One added to a counter.
 *
 * @param result the count after it, as the answer said; {@link Write#NOT_TOLD} if it did not
 */
public record Increment(Key key, long result, Outcome outcome, Span span) implements Operation {

  @Override
  public String text() {
    return switch (outcome) {
      case DONE -> "adds 1" + (result == Write.NOT_TOLD ? "" : ", which makes " + result);
      case REFUSED -> "adds 1, refused";
      case UNKNOWN -> "adds 1, outcome unknown";
    };
  }
}
