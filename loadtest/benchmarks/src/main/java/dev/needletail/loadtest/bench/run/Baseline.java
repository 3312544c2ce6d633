package dev.needletail.loadtest.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What benchmarks have shown once, to be held against what they show now: ratios to the {@link Calibration}, not times, and
 * bytes allocated. Kept as JSON in the repository.
 *
 * @param slower     how many times as slow a benchmark may be, above 1
 * @param moreBytes  how many bytes more an operation may allocate, for what JMH itself allocates now and then
 * @param benchmarks by name
 */
public record Baseline(double slower, double moreBytes, SortedMap<String, Entry> benchmarks) {

  /** Machines that others use too vary by less. */
  private static final double SLOWER = 1.5;
  private static final double MORE_BYTES = 4;
  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * One benchmark's.
   *
   * @param ratio     an operation's time by the calibration's
   * @param bytes     that an operation allocates
   * @param moreBytes how many more it may, as it does not allocate the same each time; else the baseline's
   */
  public record Entry(double ratio, double bytes, double moreBytes) {}

  public Baseline {
    if (!(slower > 1) || !(moreBytes >= 0)) {
      throw new IllegalArgumentException("a baseline tolerates some slowness, and no less than no bytes");
    }
    benchmarks = new TreeMap<>(benchmarks);
  }

  /** Of what was just measured. */
  public static Baseline of(Collection<Measured> measured) {
    return new Baseline(SLOWER, MORE_BYTES, new TreeMap<>()).with(measured);
  }

  /** The same with new values for what was measured; what is tolerated stays. */
  public Baseline with(Collection<Measured> measured) {
    var all = new TreeMap<>(benchmarks);
    for (Measured each : measured) {
      Entry before = all.get(each.name());
      all.put(each.name(), new Entry(each.ratio(), each.bytes(), before == null ? moreBytes : before.moreBytes()));
    }
    return new Baseline(slower, moreBytes, all);
  }

  /** @throws IOException if there is no such file, or it is no baseline */
  public static Baseline read(Path file) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      double more = json.required("tolerance").required("more-bytes").asDouble();
      var benchmarks = new TreeMap<String, Entry>();
      json.required("benchmarks").forEachEntry((name, entry) -> benchmarks.put(name, new Entry(
          entry.required("ratio").asDouble(), entry.required("bytes").asDouble(),
          entry.path("more-bytes").asDouble(more))));
      return new Baseline(json.required("tolerance").required("slower").asDouble(), more, benchmarks);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(file + " is no baseline: " + e.getMessage(), e);
    }
  }

  public void write(Path file) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("about", "bin/bench check holds benchmarks against this; bin/bench check --update writes it anew");
    json.putObject("tolerance").put("slower", slower).put("more-bytes", moreBytes);
    ObjectNode all = json.putObject("benchmarks");
    benchmarks.forEach((name, entry) -> {
      ObjectNode one = all.putObject(name).put("ratio", rounded(entry.ratio())).put("bytes", Math.round(entry.bytes()));
      if (entry.moreBytes() != moreBytes) {
        one.put("more-bytes", entry.moreBytes());
      }
    });
    Files.writeString(file, JSON.writeValueAsString(json) + "\n");
  }

  /** Three digits: more would be noise, and a changed line at each update. */
  private static double rounded(double ratio) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2e", ratio));
  }
}
