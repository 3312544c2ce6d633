package dev.needletail.proxy.config;

/** Which tables' streams are followed, to hear of writes that bypass the node. */
public enum FollowStreams {
  /** None: such writes are seen when an entry's time is over. */
  OFF,
  /** Those of every table that is cached and has one. */
  AUTO
}
