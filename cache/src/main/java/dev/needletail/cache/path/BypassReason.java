package dev.needletail.cache.path;

/** Why the caches had no part in an answer. */
public enum BypassReason {
  /** The client asked for a strongly consistent or transactional read. */
  CONSISTENT_READ("consistent-read"),
  /** The client asked for an answer past the caches. */
  REQUESTED("requested"),
  /** It is a write; the caches were changed after it. */
  WRITE("write"),
  /** The operation is not one that is cached. */
  OPERATION("operation"),
  /** The request is wrong, or has something that we don't know: the store has the word. */
  REQUEST("request"),
  /** The store has not described the table, or is changing it. */
  TABLE("table"),
  /** The settings switch the cache off. */
  OFF("off"),
  /** The answer may be larger than one answer can be: the store divides it. */
  SIZE("size"),
  /** The caller's policy allows the read as it was written, and not of the whole items that the cache would keep. */
  POLICY("policy"),
  /** Another reader's fill came to nothing. */
  FILL("fill"),
  /** The node has more to do than it can. */
  OVERLOAD("overload"),
  /** Nothing is cached: the node tells what would be. */
  SHADOW("shadow"),
  /** A cache failed. */
  FAILURE("failure");

  private final String text;

  BypassReason(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
