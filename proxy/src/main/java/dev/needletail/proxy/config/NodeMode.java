package dev.needletail.proxy.config;

/** What a node does with what it reads. */
public enum NodeMode {
  /** Remembers it, and answers from memory. */
  CACHE,
  /** Remembers nothing, and tells what remembering would have been worth. */
  SHADOW
}
