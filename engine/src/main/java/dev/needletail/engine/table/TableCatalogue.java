package dev.needletail.engine.table;

import dev.needletail.model.table.IndexDefinition;
import dev.needletail.model.table.TableDefinition;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tables that there are, by name.
 *
 * <p><b>Writers look the table up while they hold the item's lock</b> (or look again and start over if it is another
 * object): an index that is added between the look-up and the commit would miss the write, and rows of a dropped
 * table would come back. Who changes a table publishes the new one first, waits until every item lock that was held
 * has been released once, and only then fills an index or deletes rows.
 *
 * <p>Threads: any; reads take no lock.
 */
public final class TableCatalogue {

  private final ConcurrentSkipListMap<String, Table> tables = new ConcurrentSkipListMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private final InstantSource clock;
  private final Supplier<UUID> tableIds;

  public TableCatalogue(InstantSource clock, Supplier<UUID> tableIds) {
    this.clock = clock;
    this.tableIds = tableIds;
  }

  /** The table as it is now, or null if there is none of that name. */
  public @Nullable Table find(String name) {
    return tables.get(name);
  }

  /** Adds a table; null, and nothing changed, if there is one of that name. */
  public @Nullable Table create(TableDefinition definition) {
    List<Index> indexes = new ArrayList<>();
    for (IndexDefinition index : definition.indexes()) {
      indexes.add(new Index(lastId.incrementAndGet(), index, IndexStatus.ACTIVE));
    }
    var details = new TableDetails(tableIds.get(), clock.millis(), definition.settings());
    var table = new Table(lastId.incrementAndGet(), definition.name(), definition.key(), indexes, details);
    return tables.putIfAbsent(definition.name(), table) == null ? table : null;
  }
}
