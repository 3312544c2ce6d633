package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.DurationRange;
import dev.needletail.proxy.config.binding.NameList;
import dev.needletail.proxy.config.binding.Setting;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Faults that the embedded engine makes on purpose: none unless there are rules. Also the document of {@code PUT /faults}.
 *
 * @param rules by a name of the user's choice; they are asked in the order of their names
 */
public record FaultsConfiguration(
    @Setting(about = "What every chance of an injected fault follows from: the same requests, one after the other, meet "
        + "the same faults. Without it one is chosen, and logged.") @Nullable Long seed,

    Map<String, Rule> rules) {

  public FaultsConfiguration {
    rules = Collections.unmodifiableMap(new TreeMap<>(rules));
  }

  /** What goes wrong, where and how often. */
  public record Rule(
      @Setting(about = "What goes wrong.") @Nullable FaultChoice fault,

      @Setting(about = "The tables that it happens to; all without it.") @Nullable NameList tables,

      @Setting(about = "The operations that it happens to, as in PutItem; all that it can without it.") @Nullable NameList operations,

      @Setting(about = "How often it happens, as in 5% or 0.05.", fallback = "100%") Probability probability,

      @Setting(about = "For latency and lost-answer: how long the request, or the error in place of its answer, is held "
          + "back; a time, or a range as in 20ms..200ms.", min = "0", max = "5m") @Nullable DurationRange delay,

      @Setting(about = "For stale-read and stale-index: how old a state reads see; a time, or a range.", min = "1ms", max = "5m") @Nullable DurationRange lag,

      @Setting(about = "How many times it happens at most.", min = "1", max = "1000000000") @Nullable Integer limit) {}
}
