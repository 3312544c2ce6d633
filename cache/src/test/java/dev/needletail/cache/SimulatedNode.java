package dev.needletail.cache;

import dev.needletail.cache.audit.Audit;
import dev.needletail.cache.audit.AuditSettings;
import dev.needletail.cache.audit.AuditStatistics;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakePeers;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An accelerator whose rules may be broken on purpose. */
public final class SimulatedNode {

  private final AcceleratedStore accelerator;
  private final QuickReader quick;

  public SimulatedNode(Store store, CacheSettings settings, MonotonicClock clock, ConsistencyRules rules) {
    accelerator = new AcceleratedStore(store, settings, clock, new FakePeers(), CacheStatistics.NONE, rules);
    quick = new QuickReader(accelerator.quickReads());
  }

  /** Answers a read from the bytes of its request; null if it has to be executed. */
  public @Nullable Reply readQuickly(Request request) {
    return quick.read(request.operation(), request.body(), request.caller());
  }

  public CompletionStage<Reply> execute(Request request) {
    return accelerator.execute(request);
  }

  public void hear(Announcement announcement) {
    accelerator.hear(announcement);
  }

  /** What holds this node's entries against the store, which nobody else is said to write to. */
  public Audit audit(MonotonicClock clock, AuditStatistics statistics) {
    return accelerator.audit(AuditSettings.of(false), clock, () -> true, statistics, new byte[]{1});
  }

  /** Keys for which something is under way. */
  public int activities() {
    return accelerator.activities();
  }
}
