package dev.needletail.proxy.admin;

/**
 * What {@code /faults} does. Threads: any; the methods may block.
 */
public interface FaultControl {

  /** What is injected, and what was so far. */
  AdminAnswer get();

  /**
   * Injects what the document says, and nothing else.
   *
   * @param document JSON, or YAML
   */
  AdminAnswer put(String document);

  /** Injects nothing any more. */
  AdminAnswer delete();

  /** Where there is nothing that could be made to fail. */
  static FaultControl unavailable(String why) {
    var refusal = AdminAnswer.refused(409, why);
    return new FaultControl() {
      @Override
      public AdminAnswer get() {
        return refusal;
      }

      @Override
      public AdminAnswer put(String document) {
        return refusal;
      }

      @Override
      public AdminAnswer delete() {
        return refusal;
      }
    };
  }
}
