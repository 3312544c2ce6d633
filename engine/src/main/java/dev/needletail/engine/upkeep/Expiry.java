package dev.needletail.engine.upkeep;

import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.model.Redacted;
import dev.needletail.model.value.Item;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When expired items are deleted: a sweep through the tables begins a period after the last one ended. A step of it is
 * followed by nine times as long without one, so that requests keep nine tenths of a core and all of the others.
 *
 * <p>Threads: {@link #listen} any, everything else the upkeep's.
 */
public final class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

  /** Rest after each nanosecond of work. */
  private static final int REST_SHARE = 9;

  private final Storage storage;
  private final TableCatalogue catalogue;
  private final ItemWriter writer;
  private final InstantSource clock;
  private final long periodNanos;
  private volatile BiConsumer<Table, Item> listener = (_, _) -> {};
  private @Nullable ExpirySweep sweep;
  /** When the next step is due; the first at once, as items may have expired before a restart. */
  private long dueNanos = System.nanoTime();

  /**
   * @param clock  the wall clock, by which items expire
   * @param period the least time between two sweeps
   */
  public Expiry(Storage storage, TableCatalogue catalogue, ItemWriter writer, InstantSource clock, Duration period) {
    this.storage = storage;
    this.catalogue = catalogue;
    this.writer = writer;
    this.clock = clock;
    this.periodNanos = period.toNanos();
  }

  /**
   * Sets who is told of each item that was deleted because it had expired: its table, and its key attributes. The call
   * comes when reads no longer see the item, and must not block.
   */
  public void listen(BiConsumer<Table, Item> deleted) {
    listener = deleted;
  }

  /** How long nothing is due, in nanoseconds; not positive if a step is. */
  long restNanos() {
    return dueNanos - System.nanoTime();
  }

  /** Takes a step if one is due. */
  void stepIfDue() {
    if (restNanos() > 0) {
      return;
    }
    long began = System.nanoTime();
    boolean more = stepped();
    long now = System.nanoTime();
    dueNanos = now + (more ? REST_SHARE * (now - began) : periodNanos);
  }

  private boolean stepped() {
    try {
      if (sweep == null) {
        sweep = new ExpirySweep(storage, catalogue, writer, clock, (table, key) -> listener.accept(table, key));
      }
      if (sweep.step()) {
        return true;
      }
    } catch (Throwable e) {
      // Also an error: the thread has other work to do.
      LOG.atError().setCause(Redacted.of(e)).log("expired items were not deleted; they are looked for again");
    }
    sweep = null;
    return false;
  }
}
