package dev.needletail.loadtest.report;

import dev.needletail.loadtest.report.RunReport.Compared;
import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import dev.needletail.loadtest.result.Staleness;
import dev.needletail.loadtest.threshold.Judgement;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A run as JSON, for programs. docs/loadtest.md describes the format. Members are added without a new {@link #VERSION}; one
 * that goes, or whose meaning changes, takes a new one.
 */
public final class JsonReport {

  /** What {@code format} says. */
  public static final String FORMAT = "needletail-loadtest";
  public static final int VERSION = 1;

  private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9, 99.99};
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  /** UTF-8, ends with a line break. */
  public static byte[] of(RunReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format", FORMAT).put("version", VERSION).put("expectationsMet", report.meetsExpectations());
    root.set("run", run(report.run()));
    ArrayNode expectations = root.putArray("expectations");
    report.judgements().forEach(each -> judgement(expectations.addObject(), each));
    Compared compared = report.compared();
    if (compared != null) {
      ObjectNode comparison = root.putObject("comparison");
      comparison.set("run", run(compared.run()));
      ArrayNode ratios = comparison.putArray("ratios");
      compared.ratios().forEach(each -> ratio(ratios.addObject(), each));
    }
    byte[] document = JSON.writeValueAsBytes(root);
    byte[] ended = Arrays.copyOf(document, document.length + 1);
    ended[document.length] = '\n';
    return ended;
  }

  private static ObjectNode run(RunResult run) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    facts(node.putObject("facts"), run.facts());
    node.put("elapsedNanos", run.elapsedNanos()).put("throughputPerSecond", run.throughput()).put("reads", run.reads())
        .put("hits", run.hits());
    if (run.reads() == 0) {
      node.putNull("hitRatio");
    } else {
      node.put("hitRatio", (double) run.hits() / run.reads());
    }
    arrivals(node.putObject("arrivals"), run.arrivals());
    ArrayNode latencies = node.putArray("latencies");
    run.latencies().forEach(each -> latencies(latencies.addObject(), each));
    ArrayNode errors = node.putArray("errors");
    run.errors().forEach((type, count) -> errors.addObject().put("kind", type.kind().name()).put("name", type.name())
        .put("label", type.label()).put("count", count));
    node.putObject("capacity").put("told", run.capacity().told()).put("readUnits", run.capacity().readUnits())
        .put("writeUnits", run.capacity().writeUnits()).put("savedReadUnits", run.capacity().savedReadUnits());
    staleness(node.putObject("staleness"), run.staleness());
    node.put("bytesSent", run.bytesSent()).put("bytesReceived", run.bytesReceived());
    ArrayNode warnings = node.putArray("warnings");
    Remarks.warnings(run).forEach(warnings::add);
    ArrayNode samples = node.putArray("samples");
    run.samples().forEach(each -> sample(samples.addObject(), each));
    return node;
  }

  private static void facts(ObjectNode node, RunFacts facts) {
    node.put("endpoint", facts.endpoint()).put("workload", facts.workload()).put("loop", facts.openLoop()
        ? "open"
        : "closed").put("ratePerSecond", facts.rate()).put("plannedNanos", facts.plannedNanos())
        .put("connections", facts.connections()).put("seed", facts.seed())
        .put("startedAt", facts.startedAt().toString());
    ObjectNode settings = node.putObject("settings");
    facts.settings().forEach(settings::put);
  }

  private static void arrivals(ObjectNode node, Arrivals arrivals) {
    node.put("due", arrivals.due()).put("answered", arrivals.answered()).put("failed", arrivals.failed())
        .put("waited", arrivals.waited()).put("inFlight", arrivals.inFlight()).put("unsent", arrivals.unsent())
        .put("lateNanosMax", arrivals.lateNanosMax());
  }

  private static void latencies(ObjectNode node, Latencies latencies) {
    node.put("operation", latencies.operation()).put("answer", latencies.answer().label())
        .put("count", latencies.count());
    histogram(node.putObject("fromIntended"), latencies.fromIntended());
    histogram(node.putObject("fromSent"), latencies.fromSent());
  }

  /** Nanoseconds. */
  private static void histogram(ObjectNode node, Histogram histogram) {
    boolean any = histogram.getTotalCount() > 0;
    node.put("count", histogram.getTotalCount());
    if (any) {
      node.put("min", histogram.getMinValue()).put("mean", histogram.getMean())
          .put("stdDev", histogram.getStdDeviation());
      for (double percentile : PERCENTILES) {
        node.put("p" + Double.toString(percentile).replace(".0", ""), histogram.getValueAtPercentile(percentile));
      }
      node.put("max", histogram.getMaxValue());
    }
    var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.DEFAULT_COMPRESSION);
    node.put("hdrHistogram", Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
  }

  private static void staleness(ObjectNode node, Staleness staleness) {
    node.put("compared", staleness.compared()).put("outOfDate", staleness.outOfDate());
    histogram(node.putObject("ages"), staleness.ages());
  }

  private static void sample(ObjectNode node, Sample sample) {
    node.put("startNanos", sample.startNanos()).put("nanos", sample.nanos()).put("arrivals", sample.arrivals())
        .put("completed", sample.completed()).put("reads", sample.reads()).put("hits", sample.hits());
    node.putObject("latency").put("p50", sample.latency().p50()).put("p99", sample.latency().p99())
        .put("p99.9", sample.latency().p999()).put("max", sample.latency().max());
    ObjectNode errors = node.putObject("errors");
    sample.errors().forEach((type, count) -> errors.put(type.label(), count));
    node.put("inFlight", sample.inFlight()).put("waiting", sample.waiting()).put("bytesSent", sample.bytesSent())
        .put("bytesReceived", sample.bytesReceived());
  }

  private static void judgement(ObjectNode node, Judgement judgement) {
    node.put("expression", judgement.threshold().expression()).put("met", judgement.isMet())
        .put("verdict", judgement.verdict().name()).put("unit", judgement.threshold().unit().base())
        .put("bound", judgement.threshold().bound());
    if (judgement.measured().isPresent()) {
      node.put("measured", judgement.measured().getAsDouble());
    } else {
      node.putNull("measured");
    }
  }

  private static void ratio(ObjectNode node, Ratio ratio) {
    node.put("measure", ratio.measure());
    number(node, "median", ratio.median());
    number(node, "least", ratio.least());
    number(node, "greatest", ratio.greatest());
    ArrayNode rounds = node.putArray("rounds");
    ratio.ofRounds().forEach(each -> {
      if (Double.isNaN(each)) {
        rounds.addNull();
      } else {
        rounds.add(each);
      }
    });
  }

  /** Null where there is none. */
  private static void number(ObjectNode node, String name, double value) {
    if (Double.isNaN(value)) {
      node.putNull(name);
    } else {
      node.put(name, value);
    }
  }
}
