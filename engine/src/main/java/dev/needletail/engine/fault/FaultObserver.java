package dev.needletail.engine.fault;

/** Hears of every fault that is injected. Threads: any; must not block. */
@FunctionalInterface
public interface FaultObserver {

  /** @param table the request's first one that the rule covers; empty if the request names none */
  void injected(FaultKind kind, String table);
}
