package dev.needletail.loadtest.options;

import dev.needletail.loadtest.threshold.Threshold;
import dev.needletail.loadtest.threshold.ThresholdSyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of what was found. */
public final class ReportOptions {

  @Option(names = "--expect", paramLabel = "EXPRESSION", description = "what must hold, as in get.hit.p99<1ms, errors<0.1%%, hit-ratio>=95%%, staleness.max<2s; may be repeated; if it does not, the exit code is 99 (docs/loadtest.md)")
  private List<String> expected = List.of();

  @Option(names = "--output", paramLabel = "FILE", description = "write all figures there as JSON")
  private @Nullable Path output;

  @Option(names = "--html", paramLabel = "FILE", description = "write a page with plots there, which needs nothing else")
  private @Nullable Path html;

  @Option(names = "--hdr-log", paramLabel = "FILE", description = "write a histogram a second there, for each operation and class of answers, in HdrHistogram's log format")
  private @Nullable Path hdrLog;

  /** @throws IllegalArgumentException with a message for the user */
  public List<Threshold> thresholds() {
    var thresholds = new ArrayList<Threshold>();
    for (String expression : expected) {
      try {
        thresholds.add(Threshold.parse(expression));
      } catch (ThresholdSyntaxException e) {
        throw new IllegalArgumentException("--expect: " + e.getMessage(), e);
      }
    }
    return thresholds;
  }

  /** Where JSON is wanted; null if it is not. */
  public @Nullable Path output() {
    return writable("--output", output);
  }

  /** Where a page is wanted; null if it is not. */
  public @Nullable Path html() {
    return writable("--html", html);
  }

  /** Where histograms are wanted; null if they are not. */
  public @Nullable Path hdrLog() {
    return writable("--hdr-log", hdrLog);
  }

  /** Sooner told than after a run of an hour. */
  private static @Nullable Path writable(String option, @Nullable Path file) {
    if (file != null) {
      Path directory = file.toAbsolutePath().getParent();
      Texts.require(!Files.isDirectory(file), option + ": " + file + " is a directory");
      Texts.require(directory != null && Files.isDirectory(directory), option + ": there is no directory for " + file);
      Texts.require(Files.isWritable(Files.exists(file) ? file : directory),
          option + ": " + file + " cannot be written");
    }
    return file;
  }
}
