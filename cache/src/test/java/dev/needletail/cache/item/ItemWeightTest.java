package dev.needletail.cache.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weight of an entry is what it takes of the heap, with and without compressed references. */
class ItemWeightTest {

  private static final Pattern FOOTPRINT = Pattern.compile("heap=(\\d+) weight=(\\d+)");

  /** More than 160 bytes beyond an item's JSON would be too much, and the weight is what keeps the cache within its room. */
  @ParameterizedTest
  @CsvSource({"-XX:+UseZGC, 1024, 160", "-XX:+UseSerialGC, 200, 130"})
  void of_entriesOnTheHeap_isWhatTheyTake(String collector, int jsonBytes, int overheadMax)
      throws IOException, InterruptedException {
    Matcher footprint = measure(List.of(collector, "-XX:+UseCompactObjectHeaders"), jsonBytes);

    long heap = Long.parseLong(footprint.group(1));
    assertThat(heap - jsonBytes).as("bytes beside the item's JSON").isLessThanOrEqualTo(overheadMax);
    assertThat(Long.parseLong(footprint.group(2))).as("weight").isCloseTo(heap, withinPercentage(10));
  }

  private static Matcher measure(List<String> options, int jsonBytes) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), ItemFootprint.class.getName(),
        "100000", Integer.toString(jsonBytes)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    Matcher footprint = FOOTPRINT.matcher(output);
    assertThat(status).as(output).isZero();
    assertThat(footprint.find()).as(output).isTrue();
    return footprint;
  }
}
