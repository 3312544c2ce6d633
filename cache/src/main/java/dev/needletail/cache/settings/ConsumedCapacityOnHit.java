package dev.needletail.cache.settings;

/** What an answer from memory says that it consumed, if the request asks. */
public enum ConsumedCapacityOnHit {
  /** Nothing, as DAX reports it: in front of a database that charges for reads. */
  ZERO,
  /** What DynamoDB would have charged: in front of the embedded engine, where the figure is there to be tested. */
  AS_CHARGED
}
