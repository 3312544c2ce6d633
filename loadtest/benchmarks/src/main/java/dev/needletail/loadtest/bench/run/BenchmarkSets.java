package dev.needletail.loadtest.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks that were compiled, by set: those of {@code ItemCacheBenchmark} are {@code item-cache}. Threads: any. */
public final class BenchmarkSets {

  private static final String CLASS_SUFFIX = "Benchmark";

  private static final OutputFormat SILENT = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);

  private BenchmarkSets() {}

  /** The names of each set's benchmarks, as in {@code codec.decodeGetItem}, in alphabetical order. */
  public static SortedMap<String, List<String>> all() {
    var sets = new TreeMap<String, List<String>>();
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(SILENT, List.of())) {
      String name = nameOf(entry.getUsername());
      sets.computeIfAbsent(name.substring(0, name.indexOf('.')), _ -> new ArrayList<>()).add(name);
    }
    sets.values().forEach(names -> names.sort(null));
    return sets;
  }

  /** The short name of a benchmark that JMH calls {@code package.CodecBenchmark.decodeGetItem}. */
  static String nameOf(String username) {
    int method = username.lastIndexOf('.');
    String type = username.substring(username.lastIndexOf('.', method - 1) + 1, method);
    return kebab(type.substring(0, type.length() - CLASS_SUFFIX.length())) + username.substring(method);
  }

  /** What JMH is to include for a set. */
  static String pattern(String set) {
    var type = new StringBuilder();
    for (String word : set.split("-")) {
      type.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return "\\." + type + CLASS_SUFFIX + "\\.";
  }

  private static String kebab(String camel) {
    return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
