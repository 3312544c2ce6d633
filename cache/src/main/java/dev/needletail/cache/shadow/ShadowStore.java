package dev.needletail.cache.shadow;

import dev.needletail.cache.CacheOccupancy;
import dev.needletail.cache.CachingStore;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.IndexKey;
import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.path.Faults;
import dev.needletail.cache.path.StoreFailure;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.TableDirectory;
import dev.needletail.cache.write.WriteReader;
import dev.needletail.cache.write.WriteReaders;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Caller;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.json.JsonWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A store that answers nothing itself and tells what caches around it would have done. Requests reach the store as
 * they are, and answers are the store's; only the header {@link CacheHeader} is added. The store is asked for the
 * description of each table that is used, which the accelerator does as well; for nothing else.
 *
 * <p>Whatever fails in the following of a request does not concern its client.
 *
 * <p>Threads: any. A request is followed on its own thread, a few microseconds before it is sent and after it is
 * answered.
 */
public final class ShadowStore implements CachingStore {

  private final Store store;
  private final MonotonicClock clock;
  private final CacheSettings settings;
  private final Shadow shadow;
  private final ItemReads itemReads;
  private final PageReads pageReads;
  private final Writes writes;
  private final Faults faults;
  private final SettleTimes settle;
  private final long beganNanos;

  /** Closes {@code store} when it is closed. */
  public ShadowStore(Store store, CacheSettings settings, MonotonicClock clock) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.settle = settings.settleTimes();
    long uncertainty = settings.uncertainty().toNanos();
    var items = new WouldBeCache(false, settings.itemBytesMax(), clock, uncertainty, settle);
    var pages = new WouldBeCache(true, settings.queryBytesMax(), clock, uncertainty, settle);
    var tables = new TableDirectory((table, caller) -> store.execute(describe(table, caller)), clock,
        new TableDirectory.Times(uncertainty, settings.settle().toNanos(), settings.schemaRefresh().toNanos()),
        name -> {
          items.settleTable(name);
          pages.settleTable(name);
        });
    this.shadow = new Shadow(tables, items, pages, settings, new Tallies());
    this.itemReads = new ItemReads(shadow);
    this.pageReads = new PageReads(shadow);
    this.writes = new Writes(shadow, clock);
    this.faults = new Faults(CacheStatistics.NONE);
    this.beganNanos = clock.nanos();
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    Observation observation = begin(request);
    CompletionStage<Reply> answer;
    try {
      answer = store.execute(request);
    } catch (RuntimeException | Error e) {
      end(observation, null);
      throw e;
    }
    return answer.whenComplete((reply, _) -> end(observation, reply))
        .thenApply(reply -> CacheHeader.bypass(reply, BypassReason.SHADOW))
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(StoreFailure.unwrapped(failure)));
  }

  /** What would have become of everything so far. Takes milliseconds. */
  public ShadowReport report() {
    return new ShadowReport(Duration.ofNanos(clock.nanos() - beganNanos), occupancy(), shadow.tallies().report(),
        faults.count());
  }

  @Override
  public CacheOccupancy occupancy() {
    return new CacheOccupancy(shadow.items().entries(), shadow.items().bytes(), shadow.pages().entries(),
        shadow.pages().bytes());
  }

  @Override
  public void hear(Announcement announcement) {
    switch (announcement) {
      case Announcement.KeyForgotten(var key) -> {
        shadow.items().changed(key.item());
        shadow.pages().changed(key.partition());
        shadow.pages().changed(CacheKey.ofTable(key.table()));
        shadow.pages().changed(IndexKey.ofAll(key.table()));
      }
      case Announcement.TableForgotten(var table) -> shadow.tables().forget(table);
      case Announcement.EverythingForgotten() -> shadow.tables().forgetAll();
      case Announcement.Uncertain(var forgotten) -> hear(forgotten);
    }
  }

  @Override
  public void settle(Duration lag) {
    settle.lag(lag.toNanos());
  }

  @Override
  public Collection<CachedTable> tables() {
    return shadow.tables().all();
  }

  @Override
  public void forgetItems(CachedTable table) {
    shadow.forgetItems(table.name());
  }

  @Override
  public void close() {
    store.close();
  }

  private Observation begin(Request request) {
    try {
      return observe(request);
    } catch (RefusedException e) {
      // The store will refuse it in its own words.
      return Observation.NOTHING;
    } catch (RuntimeException | Error e) {
      faults.noticed(e);
      return Observation.NOTHING;
    }
  }

  private Observation observe(Request request) {
    if (!request.api().equals(Request.DYNAMODB) || request.control().mode() == CacheControl.Mode.BYPASS) {
      return Observation.NOTHING;
    }
    return switch (request.operation()) {
      case "GetItem" -> itemReads.getItem(request);
      case "BatchGetItem" -> itemReads.batchGetItem(request);
      case "Query" -> pageReads.query(request);
      case "Scan" -> pageReads.scan(request);
      case "DescribeTable" -> describeTable(request);
      default -> {
        WriteReader reader = WriteReaders.of(request);
        yield reader == null ? Observation.NOTHING : writes.observe(request, reader);
      }
    };
  }

  private Observation describeTable(Request request) {
    JsonSpan name = JsonSpan.of(request.body()).get("TableName");
    if (name == null || !name.isString() || name.string().contains(":")) {
      return Observation.NOTHING;
    }
    Tenancy tenancy = settings.tenancy();
    String qualified = tenancy.qualify(request.caller(), name.string());
    long observation = shadow.tables().beginObservation();
    return reply -> {
      if (reply != null) {
        shadow.tables().observe(qualified, observation, request.caller(), reply);
      }
    };
  }

  private void end(Observation observation, @Nullable Reply reply) {
    try {
      observation.ends(reply);
    } catch (RuntimeException | Error e) {
      faults.noticed(e);
    }
  }

  private static Request describe(String table, Caller caller) {
    byte[] body = new JsonWriter(64).beginObject().name("TableName").string(table).endObject().toByteArray();
    return new Request(Request.DYNAMODB, "DescribeTable", body, caller);
  }
}
