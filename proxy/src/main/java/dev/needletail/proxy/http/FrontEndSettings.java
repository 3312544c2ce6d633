package dev.needletail.proxy.http;

import dev.needletail.proxy.protocol.LocalNodes;

/**
 * Where the front end listens, and within what bounds.
 *
 * @param host      the address to listen on
 * @param port      0 for any free one
 * @param listeners how many event loops accept requests, at least 1
 * @param localNodes the nodes that clients may choose among
 */
public record FrontEndSettings(String host, int port, int listeners, ConnectionLimits limits, LocalNodes localNodes) {}
