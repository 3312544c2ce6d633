package dev.needletail.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.threshold.Threshold;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

  private final RunResult run = SampleRuns.known();

  @Test
  void of_knownRun_hasItsFigures() throws Exception {
    JsonNode root = json(RunReport.of(run, List.of(Threshold.parse("get.hit.p99<1ms").judge(run),
        Threshold.parse("query.p99<1ms").judge(run))));

    assertThat(root.path("format").stringValue()).isEqualTo("needletail-loadtest");
    assertThat(root.path("version").intValue()).isEqualTo(1);
    assertThat(root.path("expectationsMet").booleanValue()).isFalse();
    assertThat(root.at("/run/hitRatio").doubleValue()).isEqualTo(900 / 909.0);
    assertThat(root.at("/run/latencies/0/fromIntended/p99").longValue())
        .isEqualTo(run.latencies().getFirst().fromIntended().getValueAtPercentile(99));
    assertThat(root.at("/run/errors/0/label").stringValue()).isEqualTo("ThrottlingException");
    assertThat(root.at("/run/staleness/outOfDate").intValue()).isEqualTo(20);
    assertThat(root.at("/run/samples/0/completed").intValue()).isEqualTo(1_009);
    assertThat(root.at("/run/facts/settings/distribution").stringValue()).isEqualTo("zipfian");
    assertThat(root.at("/expectations/0/verdict").stringValue()).isEqualTo("MET");
    assertThat(root.at("/expectations/0/unit").stringValue()).isEqualTo("ns");
    assertThat(root.at("/expectations/1/verdict").stringValue()).isEqualTo("NO_SAMPLES");
    assertThat(root.at("/expectations/1/measured").isNull()).isTrue();
  }

  @Test
  void of_anyHistogram_canBeDecoded() throws Exception {
    JsonNode histogram = json(RunReport.of(run, List.of())).at("/run/latencies/0/fromIntended/hdrHistogram");

    assertThat(Histogram.decodeFromCompressedByteBuffer(
        ByteBuffer.wrap(Base64.getDecoder().decode(histogram.stringValue())), 0))
        .isEqualTo(run.latencies().getFirst().fromIntended());
  }

  @Test
  void of_nothing_hasNullsWhereThereIsNoFigure() throws Exception {
    JsonNode root = json(RunReport.of(List.of(SampleRuns.one()), List.of(SampleRuns.nothing()), List.of()));

    assertThat(root.at("/comparison/run/hitRatio").isNull()).isTrue();
    assertThat(root.at("/comparison/ratios/0/median").isNull()).isTrue();
    assertThat(root.at("/comparison/ratios/0/rounds/0").isNull()).isTrue();
    assertThat(root.path("expectationsMet").booleanValue()).isTrue();
  }

  /** Every member, at whatever depth, is told of in docs/loadtest.md; what is keyed by data is left out. */
  @Test
  void of_everyMember_isDocumented() throws Exception {
    var members = new TreeSet<String>();
    collect(json(RunReport.of(List.of(run), List.of(run), List.of(Threshold.parse("errors==0")))), members);
    String docs = Files.readString(docs());

    assertThat(members).hasSizeGreaterThan(60).allSatisfy(member -> assertThat(docs).contains("`" + member + "`"));
  }

  private static Path docs() {
    Path docs = Path.of("docs/loadtest.md");
    return Files.exists(docs) ? docs : Path.of("..").resolve(docs);
  }

  private static void collect(JsonNode node, Set<String> members) {
    node.properties().forEach(member -> {
      members.add(member.getKey());
      boolean keyedByData = member.getKey().equals("settings")
          || member.getKey().equals("errors") && member.getValue().isObject();
      if (!keyedByData) {
        collect(member.getValue(), members);
      }
    });
    if (node.isArray()) {
      node.forEach(each -> collect(each, members));
    }
  }

  private static JsonNode json(RunReport report) {
    return JsonMapper.builder().build().readTree(JsonReport.of(report));
  }
}
