package dev.needletail.cache.table;

import dev.needletail.cache.consistency.Windows;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables that the accelerator knows, learned from the store's own descriptions. A table that it does not know is not
 * cached.
 *
 * <p>Rule 9 lives here. To forget what was cached of a table is to give it a higher generation; entries of an earlier one serve
 * no more. {@link #renew} does so when items may have changed in ways that we cannot follow, {@link #forget} when the schema may
 * have changed: then the table is learned anew. Whoever still holds the earlier {@link CachedTable} came before the
 * change, and may use it to the end of its request.
 *
 * <p>Learning follows rule 1: one description is read however many wait, and one that began before a change is not
 * remembered.
 *
 * <p>What is known is looked at again from time to time, in the background and on behalf of a request that uses it: a change that
 * was made past us begins a new generation, too. A caller who may not describe a table is left alone for longer each
 * time.
 *
 * <p>Threads: any; no method blocks. The name's place in {@code learning} guards what is remembered under it.
 */
public final class TableDirectory {

  /** Reads a table's description from the store. */
  @FunctionalInterface
  public interface Describer {
    CompletionStage<Reply> describe(String table, Caller caller);
  }

  /** A description on its way, and those who wait for it. */
  private static final class Learning {
    final CompletableFuture<@Nullable CachedTable> table = new CompletableFuture<>();
  }

  /** Source: DynamoDB developer guide, "Quotas": tables of an account in a region, after any increase. */
  private static final int TABLES_MAX = 10_000;
  private static final String NOT_FOUND = "ResourceNotFoundException";
  private static final String DENIED = "AccessDeniedException";
  /** How long a name that could not be described is left alone, and how often a table in use is looked at again. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  private final Describer describer;
  private final Consumer<String> changed;
  private final long settleNanos;
  private final long uncertaintyNanos;
  private final long refreshNanos;
  private final ConcurrentHashMap<String, CachedTable> known = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Learning> learning = new ConcurrentHashMap<>();
  private final Windows<String> patience;
  private final Windows<String> unsettled;
  private final Windows<String> uncertain;
  private final Windows<String> fresh;
  private final Denials denials;
  /** The names that are being looked at again. */
  private final Set<String> refreshing = ConcurrentHashMap.newKeySet();
  private final AtomicLong generations = new AtomicLong();
  /** How many times something was forgotten: an observation that began at another count is void. */
  private final AtomicLong forgotten = new AtomicLong();

  /**
   * How long what is known stays so.
   *
   * @param uncertaintyNanos how long a change of unknown outcome may still take effect
   * @param settleNanos      how long descriptions may lag behind an acknowledged change
   * @param refreshNanos     after how long a table in use is looked at again, give or take a tenth
   */
  public record Times(long uncertaintyNanos, long settleNanos, long refreshNanos) {}

  /** @param changed hears the name of a table that turns out to be another, before anybody sees the new one */
  public TableDirectory(Describer describer, MonotonicClock clock, Times times, Consumer<String> changed) {
    this.describer = describer;
    this.changed = changed;
    this.settleNanos = times.settleNanos();
    this.uncertaintyNanos = times.uncertaintyNanos();
    this.refreshNanos = times.refreshNanos();
    this.patience = new Windows<>(clock, TABLES_MAX);
    this.unsettled = new Windows<>(clock, TABLES_MAX);
    this.uncertain = new Windows<>(clock, TABLES_MAX);
    this.fresh = new Windows<>(clock, TABLES_MAX);
    this.denials = new Denials(clock);
  }

  /** The table, or null if it is not known now. */
  public @Nullable CachedTable known(String name) {
    return known.get(name);
  }

  /** The tables that are known now. */
  public Collection<CachedTable> all() {
    return Collections.unmodifiableCollection(known.values());
  }

  /** The names that are known now, or about to be. */
  public Set<String> names() {
    var names = new HashSet<>(known.keySet());
    names.addAll(learning.keySet());
    return names;
  }

  /** Whether the table is still of this generation: no change of all of it came between. */
  public boolean isCurrent(CachedTable table) {
    CachedTable now = known.get(table.name());
    return now != null && now.generation() == table.generation();
  }

  /**
   * The table, described by the store if it is not known.
   *
   * @param name      under which the caches know it
   * @param tableName its own
   * @return completes with null if the table cannot be cached now; never exceptionally
   */
  public CompletionStage<@Nullable CachedTable> learn(String name, String tableName, Caller caller) {
    CachedTable table = known.get(name);
    if (table != null || isLeftAlone(name) || denials.isOpen(name, caller)) {
      return CompletableFuture.completedFuture(table);
    }
    var mine = new Learning();
    Learning first = learning.computeIfAbsent(name, _ -> mine);
    if (first == mine) {
      describe(tableName, caller)
          .whenComplete((reply, failure) -> learned(name, mine, caller, failure == null ? reply : null));
    }
    return first.table;
  }

  /** A request is about to use what is known of the table: if that is old, it is looked at again, in the background. */
  public void used(CachedTable table, Caller caller) {
    if (!fresh.isOpen(table.name())) {
      refresh(table, caller);
    }
  }

  /**
   * Looks at a table anew, in the background, not too often and once at a time: it seems to have something that we don't know
   * of.
   */
  public void refresh(CachedTable table, Caller caller) {
    String name = table.name();
    if (patience.isOpen(name) || denials.isOpen(name, caller) || !refreshing.add(name)) {
      return;
    }
    try {
      patience.open(name, PATIENCE_NANOS);
      long before = beginObservation();
      describe(table.tableName(), caller)
          .whenComplete((reply, failure) -> refreshed(name, before, caller, failure == null ? reply : null));
    } catch (RuntimeException | Error e) {
      refreshing.remove(name);
      throw e;
    }
  }

  private void refreshed(String name, long before, Caller caller, @Nullable Reply reply) {
    try {
      if (reply == null) {
        return;
      }
      observe(name, before, caller, reply);
      if (ErrorType.is(reply, NOT_FOUND)) {
        forget(name);
      } else if (ErrorType.is(reply, DENIED)) {
        denials.denied(name, caller);
      }
    } finally {
      refreshing.remove(name);
    }
  }

  /** To be called before a description is requested that {@link #observe} will be given. */
  public long beginObservation() {
    return forgotten.get();
  }

  /** Learns from a description that a client asked for. */
  public void observe(String name, long observation, Caller caller, Reply reply) {
    CachedTable seen = read(name, caller, reply);
    if (seen == null) {
      return;
    }
    learning.compute(name, (_, waiting) -> {
      if (forgotten.get() == observation && mayBeRemembered(name)) {
        remember(seen);
      }
      return waiting;
    });
  }

  /** The schema may have changed: nothing is known of the table any more. */
  public void forget(String name) {
    // The window first: whoever learns the table after the drop sees it.
    try {
      unsettled.open(name, settleNanos);
    } finally {
      drop(name);
    }
  }

  /** A number that is higher than every generation until now, and lower than every one of a table that is learned from now on. */
  public long beginGeneration() {
    return generations.incrementAndGet();
  }

  /** The schema of any table may have changed. Even if this throws, no table is known that was known before. */
  public void forgetAll() {
    var names = names();
    try {
      names.forEach(name -> unsettled.open(name, settleNanos));
    } finally {
      names.forEach(this::drop);
    }
  }

  /** Any item of the table may have changed: everything cached of it is out of date. */
  public void renew(String name) {
    known.computeIfPresent(name, (_, table) -> table.withGeneration(generations.incrementAndGet()));
  }

  /** A change to all of a table, of unknown outcome: it may have taken effect, and it may still. */
  public void uncertain(String name) {
    try {
      uncertain.open(name, uncertaintyNanos);
    } finally {
      drop(name);
    }
  }

  /** A change to we don't know which tables, of unknown outcome. */
  public void uncertainAll() {
    try {
      uncertain.openAll(uncertaintyNanos);
    } finally {
      forgetAll();
    }
  }

  /** Reads no clock, so that nothing can go wrong. */
  private void drop(String name) {
    learning.compute(name, (_, _) -> {
      forgotten.incrementAndGet();
      known.remove(name);
      patience.close(name);
      return null;
    });
  }

  private boolean isLeftAlone(String name) {
    return patience.isOpen(name) || unsettled.isOpen(name) || uncertain.isOpen(name) || known.size() >= TABLES_MAX;
  }

  private CompletionStage<Reply> describe(String tableName, Caller caller) {
    try {
      return describer.describe(tableName, caller);
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(new CompletionException(e));
    }
  }

  private void learned(String name, Learning mine, Caller caller, @Nullable Reply reply) {
    CachedTable seen = reply == null ? null : read(name, caller, reply);
    var remembered = new CachedTable[1];
    try {
      learning.compute(name, (_, waiting) -> {
        if (waiting != mine) {
          // A change came between: those who waited ask the store.
          return waiting;
        }
        if (seen == null) {
          leaveAlone(name, caller, reply);
        } else if (mayBeRemembered(name)) {
          remembered[0] = remember(seen);
        }
        return null;
      });
    } finally {
      mine.table.complete(remembered[0]);
    }
  }

  private void leaveAlone(String name, Caller caller, @Nullable Reply reply) {
    if (reply != null && ErrorType.is(reply, DENIED)) {
      denials.denied(name, caller);
    } else {
      patience.open(name, PATIENCE_NANOS);
    }
  }

  /** A window that was opened while the description was on its way is seen here, and so is one opened before. */
  private boolean mayBeRemembered(String name) {
    return !unsettled.isOpen(name) && !uncertain.isOpen(name);
  }

  private CachedTable remember(CachedTable seen) {
    denials.allowed(seen.name(), seen.caller());
    CachedTable known = this.known.get(seen.name());
    if (known != null && !seen.continues(known)) {
      changed.accept(seen.name());
    }
    fresh.open(seen.name(), refreshAfterNanos(seen.name()));
    return Objects.requireNonNull(this.known.compute(seen.name(), (_, before) -> {
      boolean continues = before != null && seen.continues(before);
      return seen.withGeneration(continues ? before.generation() : generations.incrementAndGet());
    }));
  }

  /** Not the same for all tables, so that those which were learned together are not looked at again together. */
  private long refreshAfterNanos(String name) {
    long thousandths = 900L + Math.floorMod(name.hashCode() * 0x9E3779B9, 201);
    return refreshNanos / 1000 * thousandths;
  }

  private static @Nullable CachedTable read(String name, Caller caller, Reply reply) {
    if (reply.outcome() != Reply.Outcome.DONE) {
      return null;
    }
    try {
      return TableDescription.read(name, caller, reply.body());
    } catch (RuntimeException e) {
      // Not a description that we understand: the table is not cached, its requests are answered by the store.
      return null;
    }
  }
}
