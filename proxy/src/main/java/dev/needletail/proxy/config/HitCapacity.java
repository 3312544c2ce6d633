package dev.needletail.proxy.config;

/** The consumed capacity that an answer from a cache reports. */
public enum HitCapacity {
  /** By the kind of store: {@link #ZERO} in front of a remote one, {@link #AS_CHARGED} in front of the embedded one. */
  AUTO,
  /** None, as DAX reports it. */
  ZERO,
  /** What DynamoDB would have charged, where the figure is there to be tested. */
  AS_CHARGED
}
