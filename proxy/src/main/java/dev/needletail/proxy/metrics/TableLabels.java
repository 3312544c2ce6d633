package dev.needletail.proxy.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of a label {@code table}, of which there are so many and no more: the first tables have one each, all further
 * ones share {@link #OTHER_TABLES}. For what few nodes count; {@link LatelyUsed} lets go of tables, too. Threads: any.
 */
final class TableLabels {

  /** A label that no table can be called. */
  static final String OTHER_TABLES = "(other)";

  private static final int TABLES_MAX = 50;

  private final Set<String> tables = ConcurrentHashMap.newKeySet();

  String of(String table) {
    return tables.contains(table) || admit(table) ? table : OTHER_TABLES;
  }

  private synchronized boolean admit(String table) {
    return tables.contains(table) || (tables.size() < TABLES_MAX && tables.add(table));
  }
}
