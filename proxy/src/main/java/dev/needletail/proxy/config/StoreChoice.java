package dev.needletail.proxy.config;

/** What answers behind the caches. */
public enum StoreChoice {
  EMBEDDED
}
