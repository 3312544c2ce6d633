package dev.needletail.cache.audit;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries again at the store, with strong consistency, and holds them against what it says.
 *
 * <p>A sample counts only if readers were answered with the same entry for all of the time that the store was
 * asked, and no write was under way at its ends: otherwise it is skipped, and no alarm is false. What disagrees is
 * looked at again a little later, and is a disagreement if it is the same entry still and disagrees still. Then it
 * is logged, counted and forgotten.
 *
 * <p>Entries are taken in turn, items and pages alternately, so that each comes up sooner or later. Of pages, those
 * are audited whose requests are remembered, and that can be read strongly: queries and scans of tables and local
 * indexes.
 *
 * <p>A {@link #step} pays for one read unit. Whoever calls it so many times a second lets the audit consume so many
 * units a second: a sample that takes more is followed by steps that do nothing. A store that cannot be reached, or
 * that refuses a sample, is left alone.
 *
 * <p>Threads: {@link #step} one at a time; the store's answers come on any. No hit takes notice of any of it.
 */
public final class Audit {

  private static final int UNDER_WAY_MAX = 4;
  private static final int SUSPECTS_MAX = 100;
  /** Places that are looked at in one step before it gives up: entries come and go. */
  private static final int TRIES_MAX = 16;
  private static final long SOURCE_BYTES_MAX = 4L << 20;

  private final Caches caches;
  private final AuditSettings settings;
  private final MonotonicClock clock;
  private final BooleanSupplier mayAsk;
  private final AuditStatistics statistics;
  private final AuditLog log;
  private final Deque<Suspect> suspects = new ArrayDeque<>();
  private Iterator<CacheKey> items = Collections.emptyIterator();
  private Iterator<CacheKey> pages = Collections.emptyIterator();
  private boolean pageIsNext;
  private int underWay;
  private double debt;
  private boolean paused;
  private long pausedUntilNanos;

  /** An entry that disagreed once. */
  private record Suspect(Look look, long dueNanos) {}

  /**
   * @param mayAsk whether the store can be reached now
   * @param salt   of the keys in the log
   */
  public Audit(Caches caches, AuditSettings settings, MonotonicClock clock, BooleanSupplier mayAsk,
      AuditStatistics statistics, byte[] salt) {
    this.caches = caches;
    this.settings = settings;
    this.clock = clock;
    this.mayAsk = mayAsk;
    this.statistics = statistics;
    this.log = new AuditLog(clock, salt);
    caches.pages().watches().sources().keep(SOURCE_BYTES_MAX);
  }

  /** Audits one entry, or pays for what was audited before. Does not throw. */
  public void step() {
    try {
      if (!mayBegin()) {
        return;
      }
      Suspect suspect = dueSuspect();
      if (suspect != null) {
        confirm(suspect.look());
        return;
      }
      Look look = next();
      if (look != null) {
        ask(look, false);
      }
    } catch (RuntimeException e) {
      caches.faults().noticed(e);
    }
  }

  private synchronized boolean mayBegin() {
    if (debt > 0) {
      debt -= 1;
      return false;
    }
    paused &= clock.nanos() - pausedUntilNanos < 0;
    return !paused && underWay < UNDER_WAY_MAX && mayAsk.getAsBoolean();
  }

  private synchronized @Nullable Suspect dueSuspect() {
    Suspect first = suspects.peek();
    return first != null && clock.nanos() - first.dueNanos() >= 0 ? suspects.poll() : null;
  }

  private void confirm(Look suspect) {
    Look again = suspect.again();
    if (again == null) {
      statistics.skipped(suspect.table().tableName(), suspect.kind(), Skip.OVERTAKEN);
    } else {
      ask(again, true);
    }
  }

  /** The next entry in turn; null if none was found that answers readers. */
  private @Nullable Look next() {
    for (int i = 0; i < TRIES_MAX; i++) {
      pageIsNext = !pageIsNext;
      Look look = pageIsNext ? nextPage() : nextItem();
      if (look != null) {
        return look;
      }
    }
    return null;
  }

  private @Nullable Look nextItem() {
    if (!items.hasNext()) {
      items = caches.items().watches().keys();
    }
    return items.hasNext() ? ItemLook.begin(caches, items.next()) : null;
  }

  private @Nullable Look nextPage() {
    if (!pages.hasNext()) {
      pages = caches.pages().watches().sources().fingerprints();
    }
    return pages.hasNext() ? PageLook.begin(caches, pages.next()) : null;
  }

  /** @param disagreedBefore whether the entry is looked at for the second time */
  private void ask(Look look, boolean disagreedBefore) {
    Request request;
    try {
      request = look.request();
    } catch (RuntimeException | Error e) {
      look.end();
      throw e;
    }
    synchronized (this) {
      underWay++;
    }
    var _ = caches.ask(request).whenComplete((reply, _) -> {
      try {
        answered(look, disagreedBefore, reply);
      } catch (RuntimeException e) {
        look.end();
        caches.faults().noticed(e);
      } finally {
        synchronized (this) {
          underWay--;
        }
      }
    });
  }

  private void answered(Look look, boolean disagreedBefore, @Nullable Reply reply) {
    String table = look.table().tableName();
    if (reply == null || reply.outcome() != Reply.Outcome.DONE) {
      look.end();
      statistics.skipped(table, look.kind(), Skip.STORE);
      pause();
      return;
    }
    JsonSpan answer = JsonSpan.of(reply.body());
    consumed(answer);
    boolean agrees = look.agrees(answer);
    if (!look.end()) {
      statistics.skipped(table, look.kind(), Skip.OVERTAKEN);
    } else if (agrees) {
      statistics.agreed(table, look.kind());
    } else if (disagreedBefore) {
      disagreed(look);
    } else {
      suspect(look);
    }
  }

  private void disagreed(Look look) {
    Verdict verdict = settings.othersWrite() && look.ageNanos() <= look.ttlNanos()
        ? Verdict.WITHIN_TTL
        : Verdict.UNEXPLAINED;
    look.forget();
    statistics.disagreed(look.table().tableName(), look.kind(), verdict, look.ageNanos());
    log.disagreed(look, verdict);
  }

  private synchronized void suspect(Look look) {
    if (suspects.size() < SUSPECTS_MAX) {
      suspects.add(new Suspect(look, clock.nanos() + settings.confirmAfter().toNanos()));
    }
  }

  private synchronized void pause() {
    paused = true;
    pausedUntilNanos = clock.nanos() + settings.pause().toNanos();
  }

  /** The step has paid for one unit. */
  private void consumed(JsonSpan answer) {
    JsonSpan consumed = answer.get("ConsumedCapacity");
    JsonSpan told = consumed == null || !consumed.isObject() ? null : consumed.get("CapacityUnits");
    double units = told == null ? 1 : told.number();
    statistics.consumed(units);
    synchronized (this) {
      debt += Math.max(0, units - 1);
    }
  }
}
