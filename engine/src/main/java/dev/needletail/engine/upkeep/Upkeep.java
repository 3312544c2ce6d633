package dev.needletail.engine.upkeep;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.IndexStatus;
import dev.needletail.engine.table.RowTotals;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.write.KeyLocks;
import dev.needletail.model.Redacted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in the background what a change of tables leaves to do, and deletes expired items. What is to be done follows from
 * the catalogue and the items alone, so a restart takes it up again. All work goes on side by side, a short step of each
 * in turn.
 *
 * <p>Threads: {@link #tablesChanged()} and {@link #totals()} any; one thread of its own does the work, and holds no lock
 * and no snapshot between two steps.
 */
public final class Upkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Storage storage;
  private final TableCatalogue catalogue;
  private final KeyLocks locks;
  private final RowCounts counts;
  private final Expiry expiry;
  private final Queue<Work> handedIn = new ConcurrentLinkedQueue<>();
  /** Released when there is something to look at; begins released, as there may be from before a restart. */
  private final Semaphore news = new Semaphore(1);
  private final Thread thread;
  private volatile boolean closed;

  private Upkeep(Storage storage, TableCatalogue catalogue, KeyLocks locks, Expiry expiry) {
    this.storage = storage;
    this.catalogue = catalogue;
    this.locks = locks;
    this.expiry = expiry;
    this.counts = new RowCounts(storage, System::nanoTime, this::handIn);
    this.thread = Thread.ofPlatform().name("upkeep").daemon().unstarted(this::run);
  }

  /** Takes up what is to be done, and whatever comes. */
  public static Upkeep start(Storage storage, TableCatalogue catalogue, KeyLocks locks, Expiry expiry) {
    var upkeep = new Upkeep(storage, catalogue, locks, expiry);
    upkeep.thread.start();
    return upkeep;
  }

  /** To be called when a table or index was added or dropped. */
  public void tablesChanged() {
    news.release();
  }

  /** How much there is of each table and index. */
  public RowTotals.Source totals() {
    return counts;
  }

  private void handIn(Work work) {
    handedIn.add(work);
    news.release();
  }

  private void run() {
    List<Work> underWay = new ArrayList<>();
    while (!closed) {
      if (isNews(underWay.isEmpty() ? expiry.restNanos() : 0)) {
        news.drainPermits();
        underWay.addAll(begin(underWay));
      }
      underWay.removeIf(work -> closed || !stepped(work));
      if (!closed) {
        expiry.stepIfDue();
      }
    }
  }

  /** Waits for something to look at; false if there is nothing after that time. */
  private boolean isNews(long waitNanos) {
    try {
      return news.tryAcquire(waitNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // The thread is ours and nobody's to interrupt; to look without need does no harm.
      return true;
    }
  }

  /** What is new to do, after what is done at once. */
  private List<Work> begin(List<Work> underWay) {
    Map<Integer, Space> dropped = catalogue.dropped();
    List<Work> begun = new ArrayList<>(newFills(underWay));
    if (!dropped.isEmpty() || !begun.isEmpty()) {
      // From here on no writer is left that does not know of these changes: see TableCatalogue.
      locks.awaitHolders();
    }
    dropped.forEach(this::deleteRows);
    for (Work work = handedIn.poll(); work != null; work = handedIn.poll()) {
      begun.add(work);
    }
    return begun;
  }

  private List<IndexFill> newFills(List<Work> underWay) {
    List<IndexFill> fills = new ArrayList<>();
    for (Table table : catalogue.all()) {
      for (Index index : table.indexes()) {
        boolean begun = underWay.stream()
            .anyMatch(work -> work instanceof IndexFill fill && fill.indexId() == index.id());
        if (index.status() == IndexStatus.CREATING && !begun) {
          fills.add(new IndexFill(storage, catalogue, locks, table, index));
        }
      }
    }
    return fills;
  }

  private void deleteRows(int id, Space space) {
    counts.forget(id);
    KeyRange rows = RowLayout.all(id);
    try (Batch batch = storage.newBatch()) {
      batch.deleteRange(space, rows);
      catalogue.forgetDropped(batch, id);
      // Nobody waits for the disk here: if the log loses it, a restart does it again.
      var _ = storage.commit(batch);
      storage.reclaim(space, rows);
    } catch (RuntimeException e) {
      LOG.atError().setCause(Redacted.of(e)).addKeyValue("id", id)
          .log("the rows of a dropped table or index were not deleted");
    }
  }

  private static boolean stepped(Work work) {
    try {
      return work.step();
    } catch (RuntimeException e) {
      LOG.atError().setCause(Redacted.of(e)).addKeyValue("work", work.getClass().getSimpleName())
          .log("background work on a table failed, and is taken up again at the next start");
      return false;
    }
  }

  /** Ends after the step that is under way; what is left is taken up at the next start. */
  @Override
  public void close() {
    closed = true;
    news.release();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
