package dev.needletail.loadtest.history.record;

/**
 * A write to a register: an item that holds the version of its last write.
 *
 * @param version  no other write of the run has it; {@link #ABSENT} for a delete
 * @param replaced the version that was there before, if the write took effect, because the answer said so or a condition
 *                 asked for it; {@link #NOT_TOLD} if nobody knows
 */
public record Write(Key key, long version, long replaced, Outcome outcome, Span span) implements Operation {

  /** No item. */
  public static final long ABSENT = 0;
  public static final long NOT_TOLD = -1;

  public boolean isDelete() {
    return version == ABSENT;
  }

  @Override
  public String text() {
    String told = replaced == NOT_TOLD ? "" : ", in place of " + (replaced == ABSENT ? "nothing" : "v" + replaced);
    return (isDelete() ? "deletes" : "writes v" + version) + told + switch (outcome) {
      case DONE -> "";
      case REFUSED -> ", refused";
      case UNKNOWN -> ", outcome unknown";
    };
  }
}
