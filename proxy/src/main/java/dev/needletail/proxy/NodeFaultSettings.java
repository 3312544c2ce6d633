package dev.needletail.proxy;

import dev.needletail.engine.fault.FaultKind;
import dev.needletail.engine.fault.FaultRule;
import dev.needletail.engine.fault.FaultSettings;
import dev.needletail.engine.fault.Span;
import dev.needletail.proxy.config.FaultChoice;
import dev.needletail.proxy.config.FaultsConfiguration;
import dev.needletail.proxy.config.FaultsConfiguration.Rule;
import dev.needletail.proxy.config.binding.DurationRange;
import dev.needletail.proxy.config.binding.InvalidConfigurationException;
import dev.needletail.proxy.config.binding.NameList;
import dev.needletail.proxy.config.binding.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says to the engine what faults the configuration asks for. */
final class NodeFaultSettings {

  /** Seeds that are chosen are short enough to be copied by hand. */
  private static final long CHOSEN_SEEDS = 1_000_000;

  private final String prefix;
  private final List<String> problems = new ArrayList<>();

  private NodeFaultSettings(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The engine's own terms.
   *
   * @param prefix of the keys in the document that the user wrote, as in {@code faults.}
   * @throws InvalidConfigurationException with a line for every rule that cannot be
   */
  static FaultSettings of(FaultsConfiguration faults, String prefix) {
    var reading = new NodeFaultSettings(prefix);
    var rules = new ArrayList<FaultRule>();
    faults.rules().forEach((name, rule) -> {
      FaultRule read = reading.rule(name, rule);
      if (read != null) {
        rules.add(read);
      }
    });
    if (!reading.problems.isEmpty()) {
      throw new InvalidConfigurationException(reading.problems);
    }
    Long seed = faults.seed();
    return new FaultSettings(seed == null ? ThreadLocalRandom.current().nextLong(CHOSEN_SEEDS) : seed, rules);
  }

  private @Nullable FaultRule rule(String name, Rule rule) {
    String key = prefix + "rules." + name;
    FaultChoice choice = rule.fault();
    if (choice == null) {
      problems.add(key + ".fault is missing; it is one of " + Arrays.stream(FaultKind.values()).map(FaultKind::label)
          .collect(Collectors.joining(", ")));
      return null;
    }
    FaultKind kind = kind(choice);
    if (!operationsAreKnown(key, rule)) {
      return null;
    }
    try {
      return new FaultRule(name, kind, names(rule.tables()), names(rule.operations()), rule.probability().share(),
          time(kind, rule), rule.limit());
    } catch (IllegalArgumentException wrong) {
      problems.add(key + ": " + wrong.getMessage());
      return null;
    }
  }

  private boolean operationsAreKnown(String key, Rule rule) {
    boolean known = true;
    for (String operation : names(rule.operations())) {
      if (!FaultKind.allOperations().contains(operation)) {
        problems.add(key + ".operations: there is no operation " + operation
            + Nearest.hint(operation, FaultKind.allOperations()));
        known = false;
      }
    }
    return known;
  }

  private static Span time(FaultKind kind, Rule rule) {
    boolean isLag = kind == FaultKind.STALE_READ || kind == FaultKind.STALE_INDEX;
    DurationRange time = isLag ? rule.lag() : rule.delay();
    if ((isLag ? rule.delay() : rule.lag()) != null) {
      throw new IllegalArgumentException(kind.label() + " takes no " + (isLag ? "delay" : "lag"));
    }
    return time == null ? Span.NONE : new Span(time.least(), time.most());
  }

  private static Set<String> names(@Nullable NameList list) {
    return list == null ? Set.of() : Set.copyOf(list.names());
  }

  private static FaultKind kind(FaultChoice choice) {
    return switch (choice) {
      case THROTTLING -> FaultKind.THROTTLING;
      case SERVER_ERROR -> FaultKind.SERVER_ERROR;
      case UNAVAILABLE -> FaultKind.UNAVAILABLE;
      case LOST_ANSWER -> FaultKind.LOST_ANSWER;
      case LATENCY -> FaultKind.LATENCY;
      case TRANSACTION_CONFLICT -> FaultKind.TRANSACTION_CONFLICT;
      case UNPROCESSED -> FaultKind.UNPROCESSED;
      case STALE_READ -> FaultKind.STALE_READ;
      case STALE_INDEX -> FaultKind.STALE_INDEX;
    };
  }
}
