package dev.needletail.proxy.remote;

import io.vertx.core.MultiMap;

/**
 * What came back over the connection, before anybody has looked at it.
 *
 * @param body as it was sent, compressed or not; never changed after construction
 */
record Received(int status, MultiMap headers, byte[] body) {

  String header(String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  /** Says nothing of the body: answers are data, and data does not belong in a log. */
  @Override
  public String toString() {
    return "Received[" + status + ", " + body.length + " bytes]";
  }
}
