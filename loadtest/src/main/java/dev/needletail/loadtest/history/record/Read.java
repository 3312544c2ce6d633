package dev.needletail.loadtest.history.record;

/**
 * What a read showed of a key.
 *
 * @param version {@link Write#ABSENT} if there was no item; of a counter, its count
 * @param cache   the first word of the answer's {@code x-needletail-cache}; empty if it had none
 */
public record Read(Key key, long version, Way way, String cache, Span span) implements Operation {

  @Override
  public String text() {
    return "shows " + (version == Write.ABSENT ? "nothing" : "v" + version) + " (" + way
        + (cache.isEmpty() ? "" : ", " + cache) + ")";
  }
}
