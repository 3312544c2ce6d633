package dev.needletail.loadtest.threshold;

/** An expression is none. The message shows where, and what would be possible there. */
public final class ThresholdSyntaxException extends Exception {

  private static final long serialVersionUID = 1;

  private final int position;

  /** @param position where it is wrong, from 0 to the expression's length */
  ThresholdSyntaxException(String expression, int position, String problem) {
    super(message(expression, position, problem));
    this.position = position;
  }

  /** From 0 to the expression's length. */
  public int position() {
    return position;
  }

  private static String message(String expression, int position, String problem) {
    String shown = expression.replaceAll("\\p{Cntrl}", " ");
    return String.join(System.lineSeparator(), "an expectation is wrong at position " + (position + 1) + ":",
        "  " + shown, "  " + " ".repeat(position) + "^", problem,
        "An expectation is OPERATION[.CLASS].METRIC COMPARISON VALUE, as in get.hit.p99<1ms", "  operation   "
            + Subject.operationWords() + " (left out: all)",
        "  class       " + Subject.answerWords() + " (left out: all but error)", "  metric      " + Metric.NAMES,
        "  comparison  < <= > >= ==",
        "  value       times in ns, us, ms or s; rate in /s; hit-ratio in %; errors in % or as many; count as many");
  }
}
