package dev.needletail.proxy.admin;

/** What {@code /shadow} and {@code /shadow/config} answer. Threads: any; the methods may block. */
public interface ShadowControl {

  /** What the caches would have done so far, as JSON. */
  AdminAnswer report();

  /** The configuration that follows from it, as YAML. */
  AdminAnswer configuration();

  /** Where the caches do what they do. */
  static ShadowControl unavailable() {
    var refusal = AdminAnswer.refused(409, "This node caches; one with mode: shadow tells what it would have done.");
    return new ShadowControl() {
      @Override
      public AdminAnswer report() {
        return refusal;
      }

      @Override
      public AdminAnswer configuration() {
        return refusal;
      }
    };
  }
}
