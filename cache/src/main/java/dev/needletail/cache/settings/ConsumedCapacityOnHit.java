package dev.needletail.cache.settings;

/** What an answer from memory says that it consumed, if the request asks. */
public enum ConsumedCapacityOnHit {
  /** Nothing, as DAX reports it: in front of DynamoDB, which charges for reads. */
  ZERO,
  /**
   * What DynamoDB would have charged: in front of other stores, where the figure is there to be tested. A read that
   * the protocol makes strongly consistent is reported as the one that was asked for.
   */
  AS_CHARGED
}
