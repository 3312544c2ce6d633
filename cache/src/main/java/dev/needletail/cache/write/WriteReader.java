package dev.needletail.cache.write;

import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.Caller;
import dev.needletail.model.Request;

/** Finds out what a request may change. One for each operation that writes. Threads: any; stateless. */
@FunctionalInterface
public interface WriteReader {

  /** How a caller's tables are called in the caches. */
  record Naming(Tenancy tenancy, Caller caller) {
    public String of(String tableName) {
      return tenancy.qualify(caller, tableName);
    }
  }

  /**
   * What the request may change if the store accepts it.
   *
   * @throws RuntimeException if the request is wrong, or more than we understand: then {@link UnclearWrites} says what it
   *         may change
   */
  WritePlan read(Request request, Naming naming);
}
