package dev.needletail.cluster.simulation;

import dev.needletail.cache.AcceleratedStore;
import dev.needletail.cache.port.Alarm;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.ConsumedCapacityOnHit;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.cluster.Cluster;
import dev.needletail.cluster.ClusterSurroundings;
import dev.needletail.cluster.Clusters;
import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.protocol.ClusterStatistics;
import dev.needletail.cluster.transport.Member;
import dev.needletail.cluster.transport.Receiver;
import dev.needletail.cluster.transport.Transport;
import dev.needletail.cluster.transport.View;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A process: a cluster's part, an accelerator, clocks, and its end of the network. */
final class SimulatedNode implements Transport {

  /** Of the whole cluster: where messages go. */
  interface Wire {
    void send(SimulatedNode from, UUID to, byte[] message);
  }

  final int number;
  final Member self;
  final Machine machine;
  final SimulatedClock clock;
  final Cluster cluster;
  final AcceleratedStore accelerator;
  private final Wire wire;
  private View view;
  private @Nullable Receiver receiver;
  boolean hasLeft;
  /** It answers what it was asked, and is asked no more. */
  boolean isLeaving;

  SimulatedNode(int number, String name, Machine machine, SimulatedClock clock, Wire wire, Store store,
      Scenario scenario, ClusterRules rules, int version, View firstView) {
    this.number = number;
    this.self = firstView.members().stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
    this.machine = machine;
    this.clock = clock;
    this.wire = wire;
    this.view = firstView;
    Alarm alarm = (nanos, action) -> machine.after(clock.trueNanos(nanos), action);
    this.cluster = Clusters.of(scenario.settings(),
        new ClusterSurroundings(this, clock, clock::wallMillis, alarm, ClusterStatistics.NONE), rules, version);
    this.accelerator = new AcceleratedStore(store, new CacheSettings(1 << 20, 1 << 20, ConsumedCapacityOnHit.AS_CHARGED,
        Tenancy.SHARED, scenario.settle(), Duration.ofSeconds(5), TableCacheSettings.DEFAULT, Map.of()), clock, cluster,
        CacheStatistics.NONE);
  }

  void start(Changes changes) {
    cluster.start(announcement -> changes.apply(this, announcement));
  }

  /** How what others have written gets into the caches. */
  interface Changes {
    void apply(SimulatedNode node, Announcement announcement);
  }

  CompletionStage<Reply> execute(Request request) {
    return accelerator.execute(request);
  }

  View view() {
    return view;
  }

  /** The view that this node will have; it hears of it when its process runs. */
  void install(List<Member> members) {
    view = new View(view.number() + 1, members);
    View now = view;
    machine.run(() -> {
      if (receiver != null) {
        receiver.viewChanged(now);
      }
    });
  }

  void receive(Member from, byte[] message) {
    if (receiver != null && !hasLeft) {
      receiver.received(from, message);
    }
  }

  @Override
  public Member self() {
    return self;
  }

  @Override
  public void start(Receiver hears) {
    receiver = hears;
    View first = view;
    machine.after(1, () -> hears.viewChanged(first));
  }

  @Override
  public void send(UUID to, byte[] message) {
    if (view.contains(to) && !hasLeft) {
      wire.send(this, to, message);
    }
  }

  @Override
  public void sendAll(byte[] message) {
    view.members().stream().filter(member -> !member.equals(self)).forEach(to -> send(to.incarnation(), message));
  }

  @Override
  public void close() {
    hasLeft = true;
  }

  @Override
  public String toString() {
    return "#" + number;
  }
}
