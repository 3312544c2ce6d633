package dev.needletail.proxy.config;

/** What an acknowledged write survives. */
public enum DurabilityChoice {
  SYNC, ASYNC
}
