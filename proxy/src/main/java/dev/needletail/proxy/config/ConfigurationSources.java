package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.ByteSize;
import dev.needletail.proxy.config.binding.Environment;
import dev.needletail.proxy.config.binding.Given;
import dev.needletail.proxy.config.binding.InvalidConfigurationException;
import dev.needletail.proxy.config.binding.RecordBinder;
import dev.needletail.proxy.config.binding.Schema;
import dev.needletail.proxy.config.binding.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration comes from. A flag beats a variable, a variable beats the file.
 *
 * @param flags        what the command line gave
 * @param variables    the process's environment
 * @param file         a YAML file, if one is named
 * @param heapBytesMax the most memory that the JVM will take for objects; sizes may be given as shares of it
 */
public record ConfigurationSources(List<Given> flags, Map<String, String> variables, @Nullable Path file,
    long heapBytesMax) {

  /** All keys. */
  public static final Schema SCHEMA = Schema.of(Configuration.class);

  /** The variable that names the file when no flag does. */
  public static final String FILE_VARIABLE = "NEEDLETAIL_CONFIG";

  /** Read by the launcher and by the log's configuration, not here. */
  private static final Set<String> RESERVED = Set.of(FILE_VARIABLE, "NEEDLETAIL_JAVA_HOME", "NEEDLETAIL_JAVA_OPTS",
      "NEEDLETAIL_LOG_LEVEL", "NEEDLETAIL_MEMORY");

  private static final int CACHES_PERCENT_MAX = 80;

  /** @throws InvalidConfigurationException with a line for every problem that was found */
  public Configuration load() {
    List<Given> fromFile = file == null ? List.of() : YamlFile.read(file, SCHEMA);
    List<Given> fromEnvironment = Environment.read(variables, SCHEMA, RESERVED);
    Configuration configuration = new RecordBinder(heapBytesMax).bind(Configuration.class,
        List.of(flags, fromEnvironment, fromFile));
    checkBudgets(configuration.cache());
    checkStore(configuration);
    checkFaults(configuration);
    refuse(ExposureRules.problems(configuration));
    refuse(ClusterRules.problems(configuration));
    return configuration;
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
  }

  /** A data directory that nothing is written to would look like one that is. */
  private static void checkStore(Configuration configuration) {
    if (configuration.dataDir() != null && !(configuration.store() instanceof StoreChoice.Embedded)) {
      throw new InvalidConfigurationException(
          List.of(
              "data-dir is for the embedded store, and store is " + configuration.store() + "; leave one of them out"));
    }
  }

  private static void checkFaults(Configuration configuration) {
    if (!configuration.faults().rules().isEmpty() && !(configuration.store() instanceof StoreChoice.Embedded)) {
      throw new InvalidConfigurationException(List.of("faults need the embedded store, and store is "
          + configuration.store() + "; leave one of them out"));
    }
  }

  /** Caches that take the whole heap leave none for requests: the node would spend its time collecting garbage. */
  private void checkBudgets(CacheConfiguration cache) {
    long budgets = cache.item().budget().bytes() + cache.query().budget().bytes();
    long allowed = heapBytesMax / 100 * CACHES_PERCENT_MAX;
    if (budgets > allowed) {
      throw new InvalidConfigurationException(List.of("cache.item.budget and cache.query.budget: together "
          + new ByteSize(budgets) + ", which is more than " + CACHES_PERCENT_MAX + "% of the heap's maximum of "
          + new ByteSize(heapBytesMax) + "; lower them, or raise the heap with NEEDLETAIL_JAVA_OPTS=-Xmx…"));
    }
  }
}
