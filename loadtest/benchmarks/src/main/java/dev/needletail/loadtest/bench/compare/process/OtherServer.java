package dev.needletail.loadtest.bench.compare.process;

import dev.needletail.loadtest.client.Endpoint;

/** A server that a node is held against. */
public record OtherServer(Child child, Endpoint endpoint) implements AutoCloseable {

  @Override
  public void close() {
    child.close();
  }
}
