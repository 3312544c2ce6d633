package dev.needletail.proxy.transparency.deployment;

/**
 * One way to a store.
 *
 * @param name      for messages
 * @param port      on this machine
 * @param accessKey says whose requests they are; where ways share a server, each has a database of its own under its key
 */
public record Way(String name, int port, String accessKey) {}
