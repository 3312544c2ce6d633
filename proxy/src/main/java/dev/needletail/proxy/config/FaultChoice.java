package dev.needletail.proxy.config;

/** What the embedded engine can be made to do wrong; docs/faults.md tells what each is. */
public enum FaultChoice {
  THROTTLING, SERVER_ERROR, UNAVAILABLE, LOST_ANSWER, LATENCY, TRANSACTION_CONFLICT, UNPROCESSED, STALE_READ,
  STALE_INDEX
}
