package dev.needletail.model;

/**
 * Whether whoever sent a request still waits for its answer. What is asked of the store on its behalf, and has not begun
 * yet, need not begin when nobody does.
 *
 * <p>Threads: any; never blocks.
 */
public interface Departure {

  /** Of one who waits however long it takes. */
  Departure NEVER = new Departure() {
    @Override
    public boolean hasLeft() {
      return false;
    }

    @Override
    public void whenLeft(Runnable action) {}
  };

  boolean hasLeft();

  /** Runs the action, once, when the client leaves before it is answered; at once if it has left. One action at a time. */
  void whenLeft(Runnable action);
}
