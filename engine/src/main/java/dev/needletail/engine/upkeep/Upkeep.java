package dev.needletail.engine.upkeep;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in the background what a change of tables leaves to do, and deletes expired items. What is to be done follows from
 * the catalogue and the items alone, so a restart takes it up again. All work goes on side by side, a short step of each
 * in turn; what fails is tried again, see {@link Task}.
 *
 * <p>Threads: {@link #tablesChanged()}, {@link #totals()} and {@link #isFailing} any; one thread of its own does the work,
 * and holds no lock and no snapshot between two steps.
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
  /** The indexes whose fill has failed, and has not succeeded since. */
  private final Set<Integer> failing = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  /** What is under way. Threads: the upkeep's. */
  private final List<Task> tasks = new ArrayList<>();
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

  /** Whether the index cannot be filled for now: the last attempt has failed. */
  public boolean isFailing(int indexId) {
    return failing.contains(indexId);
  }

  private void handIn(Work work) {
    handedIn.add(work);
    news.release();
  }

  private void run() {
    while (!closed) {
      try {
        round();
      } catch (Throwable e) {
        // What fails is caught further in: memory is short, or the log is broken. What is under way is kept.
        rest(e);
      }
    }
  }

  private void round() {
    if (isNews(restNanos()) && tasks.stream().noneMatch(task -> task.work() instanceof Survey)) {
      news.drainPermits();
      tasks.add(new Task(new Survey(), System::nanoTime));
    }
    for (Task task : List.copyOf(tasks)) {
      if (!closed && task.restNanos() <= 0) {
        step(task);
      }
    }
    if (!closed) {
      expiry.stepIfDue();
    }
  }

  private void rest(Throwable failure) {
    LockSupport.parkNanos(Task.REST_FIRST.toNanos());
    news.release();
    try {
      LOG.atError().setCause(Redacted.of(failure)).log("background work failed, and goes on");
    } catch (Throwable unloggable) {
      failure.addSuppressed(unloggable);
    }
  }

  private long restNanos() {
    return tasks.stream().mapToLong(Task::restNanos).reduce(expiry.restNanos(), Math::min);
  }

  private void step(Task task) {
    if (!task.step()) {
      tasks.remove(task);
    }
    if (task.work() instanceof IndexFill fill) {
      if (task.isFailing()) {
        failing.add(fill.indexId());
      } else {
        failing.remove(fill.indexId());
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

  /** Looks for what there is to do, and takes it on. */
  private final class Survey implements Work {

    @Override
    public boolean step() {
      List<Work> begun = new ArrayList<>(deletions());
      begun.addAll(fills());
      if (!begun.isEmpty()) {
        // From here on no writer is left that does not know of these changes: see TableCatalogue.
        locks.awaitHolders();
      }
      begun.forEach(this::takeOn);
      for (Work work = handedIn.poll(); work != null; work = handedIn.poll()) {
        takeOn(work);
      }
      return false;
    }

    private void takeOn(Work work) {
      tasks.add(new Task(work, System::nanoTime));
    }

    private List<Work> deletions() {
      List<Work> deletions = new ArrayList<>();
      Map<Integer, Space> dropped = catalogue.dropped();
      dropped.forEach((id, space) -> {
        counts.forget(id);
        if (tasks.stream().noneMatch(task -> task.work() instanceof RowDeletion deletion && deletion.id() == id)) {
          deletions.add(new RowDeletion(storage, catalogue, id, space));
        }
      });
      return deletions;
    }

    private List<Work> fills() {
      List<Work> fills = new ArrayList<>();
      for (Table table : catalogue.all()) {
        for (Index index : table.indexes()) {
          boolean begun = tasks.stream()
              .anyMatch(task -> task.work() instanceof IndexFill fill && fill.indexId() == index.id());
          if (index.status() == IndexStatus.CREATING && !begun) {
            fills.add(new IndexFill(storage, catalogue, locks, table, index));
          }
        }
      }
      return fills;
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
