package dev.needletail.cluster.stream;

import dev.needletail.cluster.message.Message.Place;

/**
 * How far the stream of one peer has been applied here, and what is to be done with what comes next. What is missing is never asked
 * for again: whoever has missed something forgets everything, and is where the peer is.
 *
 * <p>Threads: guarded by its owner.
 */
public final class Inbox {

  /** What is to be done with what a peer says. */
  public enum Next {
    /** It is the next of its stream. */
    APPLY,
    /** It was applied before, or made good. */
    IGNORE,
    /** Something was missed before it: everything is to be forgotten, what it announces included. */
    FORGET
  }

  private Place applied = Place.NONE;

  /** How far everything has been applied or made good. */
  public Place applied() {
    return applied;
  }

  /** A batch has come. */
  public Next batch(Place place, boolean isComplete) {
    if (place.stream() < applied.stream()) {
      return Next.IGNORE;
    }
    long before = before(place, isComplete);
    if (before >= place.position()) {
      return Next.IGNORE;
    }
    applied = place;
    return before >= 0 && before + 1 == place.position() ? Next.APPLY : Next.FORGET;
  }

  /** A peer has said where it is. */
  public Next place(Place place, boolean isComplete) {
    if (place.stream() < applied.stream()) {
      return Next.IGNORE;
    }
    long before = before(place, isComplete);
    if (place.stream() > applied.stream() || before < place.position()) {
      applied = place;
    }
    return before < place.position() ? Next.FORGET : Next.IGNORE;
  }

  /** How far this stream has been applied; -1 if announcements of the peer's before its first may have been missed. */
  private long before(Place place, boolean isComplete) {
    if (place.stream() == applied.stream()) {
      return applied.position();
    }
    return isComplete ? 0 : -1;
  }
}
