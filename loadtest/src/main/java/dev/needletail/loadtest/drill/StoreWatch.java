package dev.needletail.loadtest.drill;

import java.io.IOException;

/** Counts the reads that reach a store. Threads: any. */
interface StoreWatch extends AutoCloseable {

  /**
   * What has been counted.
   *
   * @param reads  that have reached the store since the watch began
   * @param atOnce how many were there at the same time, at the most, since the last look
   */
  record Look(long reads, long atOnce) {}

  /** @throws IOException if it cannot be said: a node that does not answer */
  Look look() throws IOException;

  /** How it counts, for the user. */
  String how();

  @Override
  void close();
}
