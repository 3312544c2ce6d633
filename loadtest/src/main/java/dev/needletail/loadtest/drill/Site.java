package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;

/** Where a drill takes place: a node, what counts before its store, and a way to empty the node's caches. Threads: confined. */
interface Site extends AutoCloseable {

  /** Where clients go. It may be another one after {@link #emptyCaches}. */
  Endpoint node();

  /** Where the table is filled: the store, if it can be reached past the node, so that the filling fills no cache. */
  Endpoint tables();

  StoreWatch watch();

  /**
   * Has the node hold nothing.
   *
   * @param table of the drill
   */
  void emptyCaches(String table) throws IOException, InterruptedException;

  /** What {@link #emptyCaches} does, for the user: {@code the node was started anew}. */
  String emptied();

  @Override
  void close() throws IOException;
}
