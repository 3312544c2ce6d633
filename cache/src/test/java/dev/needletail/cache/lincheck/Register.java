package dev.needletail.cache.lincheck;

/** What {@link CachedRegister} must look like: one value, each operation in one piece. Threads: confined to one. */
public final class Register {

  private int value;

  public int read() {
    return value;
  }

  public int readStrongly() {
    return value;
  }

  public void write(int next) {
    value = next;
  }

  public void delete() {
    value = 0;
  }

  public void writeBlindly(int next) {
    value = next;
  }

  public void refusedWrite() {
    // It changes nothing.
  }

  public void writeElsewhere(int next) {
    value = next;
  }

  public void expire() {
    // Nobody can tell.
  }
}
