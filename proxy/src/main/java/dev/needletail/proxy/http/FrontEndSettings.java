package dev.needletail.proxy.http;

import dev.needletail.proxy.protocol.LocalNodes;
import java.time.Duration;

/**
 * Where the front end listens, and within what bounds.
 *
 * @param host       the address to listen on
 * @param port       0 for any free one
 * @param listeners  how many event loops accept requests, at least 1
 * @param loopWait   how long requests may wait for their event loop when others do too; beyond it they are throttled
 * @param localNodes the nodes that clients may choose among
 */
public record FrontEndSettings(String host, int port, int listeners, ConnectionLimits limits, Duration loopWait,
    LocalNodes localNodes) {

  /** For a node that is alone, and has time for whatever it is asked. */
  public FrontEndSettings(String host, int port, int listeners, ConnectionLimits limits) {
    this(host, port, listeners, limits, Duration.ofDays(1), LocalNodes.ALONE);
  }
}
