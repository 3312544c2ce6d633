package dev.needletail.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.fault.FaultKind;
import dev.needletail.engine.fault.FaultRule;
import dev.needletail.engine.fault.FaultSettings;
import dev.needletail.engine.fault.Span;
import dev.needletail.loadtest.InProcessNode;
import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.table.TableLoader;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.ItemSizes;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.Workload;
import dev.needletail.proxy.auth.signature.AccessKey;
import dev.needletail.proxy.auth.signature.Authenticator;
import dev.needletail.proxy.auth.signature.SignatureObserver;
import dev.needletail.proxy.auth.signature.SignatureSettings;
import dev.needletail.proxy.auth.signature.SignatureVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads against nodes of the parts that ship. */
class NodeTest {

  private static final Credentials KEY = new Credentials("AKIDEXAMPLE", "secret", null, "eu-west-2");

  static Stream<String> workloads() {
    return Workload.ALL.stream().map(Workload::label);
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void run_namedWorkload_isAnsweredWithoutErrors(String workload) throws Exception {
    try (var node = new InProcessNode(true, Authenticator.TRUSTING)) {
      RunResult result = run(node, workload, raw(null), 400);

      assertThat(result.errors()).isEmpty();
      assertThat(result.arrivals().answered()).isGreaterThanOrEqualTo(400);
      assertThat(result.capacity().readUnits() + result.capacity().writeUnits()).isPositive();
      assertThat(result.staleness().outOfDate()).isZero();
    }
  }

  @Test
  void run_readLatest_findsWhatItInserted() throws Exception {
    try (var node = new InProcessNode(true, Authenticator.TRUSTING)) {
      RunResult result = run(node, "ycsb-d", raw(null), 1_000);

      // A read that finds nothing has no version to compare.
      assertThat(result.staleness().compared()).isEqualTo(result.reads());
    }
  }

  /** What a store shows that is late by up to 200 ms was overwritten at most 200 ms ago, and some of it was. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void run_storeIsLate_stalenessIsSeenAndNoMore(boolean late) throws Exception {
    try (var node = new InProcessNode(false, Authenticator.TRUSTING)) {
      LoadSettings settings = settings(node, "ycsb-a", 10, raw(null));
      fill(settings);
      if (late) {
        var lag = new Span(Duration.ofMillis(200), Duration.ofMillis(200));
        node.faults(new FaultSettings(1, List.of(FaultRule.always("late", FaultKind.STALE_READ, lag))));
      }

      RunResult result = run(settings, 1_000);

      assertThat(result.errors()).isEmpty();
      assertThat(result.staleness().compared()).isEqualTo(result.reads());
      if (late) {
        assertThat(result.staleness().outOfDate()).isGreaterThan(100);
        assertThat(result.staleness().ages().getMaxValue()).isBetween(TimeUnit.MILLISECONDS.toNanos(50),
            TimeUnit.MILLISECONDS.toNanos(201));
      } else {
        assertThat(result.staleness().outOfDate()).isZero();
      }
    }
  }

  @Test
  void run_nodeThatChecksSignatures_answersSignedRequestsOnly() throws Exception {
    var verifier = new SignatureVerifier(
        id -> id.equals(KEY.accessKey()) ? new AccessKey(id, KEY.secretKey(), null, null) : null,
        new SignatureSettings(KEY.region(), Duration.ofMinutes(15)), InstantSource.system(),
        SignatureObserver.NONE);
    try (var node = new InProcessNode(true, verifier)) {
      assertThat(run(node, "ycsb-a", raw(KEY), 200).errors()).isEmpty();
      assertThat(run(node, "ycsb-a", new LoadSettings.Client.Sdk(KEY), 200).errors()).isEmpty();

      RunResult unsigned = run(settings(node, "get", 100, raw(null)), 50);
      assertThat(unsigned.arrivals().failed()).isEqualTo(50);
      assertThat(unsigned.errors().keySet()).extracting(ErrorType::kind).containsOnly(ErrorType.Kind.SERVICE);
    }
  }

  private static RunResult run(InProcessNode node, String workload, LoadSettings.Client client, int arrivals)
      throws Exception {
    LoadSettings settings = settings(node, workload, 300, client);
    fill(settings);
    return run(settings, arrivals);
  }

  private static RunResult run(LoadSettings settings, int arrivals) throws Exception {
    try (Load load = Load.open(settings)) {
      return load.run(new Pace.Open(Rate.constant(arrivals, TimeUnit.SECONDS.toNanos(1)), false),
          new RunListener() {
          });
    }
  }

  private static void fill(LoadSettings settings) throws Exception {
    new TableLoader(settings.endpoint(), settings.requests().data(), settings.credentials()).load(_ -> {});
  }

  private static LoadSettings.Client raw(@Nullable Credentials credentials) {
    return new LoadSettings.Client.Raw(2, credentials, true);
  }

  private static LoadSettings settings(InProcessNode node, String workload, int items, LoadSettings.Client client) {
    Workload named = Workload.named(workload);
    var data = new Dataset("items", items, new ItemSizes.Uniform(100, 600), named.perPartition());
    var requests = new Requests(workload, named.mix(), data, named.keys(), named.consistent(), Math.min(25, items),
        named.pageItems(), true);
    return new LoadSettings(node.endpoint(), requests, client, 8, 10_000, 1, Map.of());
  }
}
