package dev.needletail.proxy;

import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.config.ConfigurationSources;
import dev.needletail.proxy.config.binding.Given;
import dev.needletail.proxy.config.binding.InvalidConfigurationException;
import dev.needletail.proxy.config.binding.Nearest;
import dev.needletail.proxy.config.binding.RecordPrinter;
import dev.needletail.proxy.config.binding.UnreadableFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: reads it, loads the configuration, and serves, validates or prints. Threads: the main thread.
 *
 * @param variables    the process's environment
 * @param heapBytesMax the most memory that the JVM will take for objects
 * @param out          what was asked for
 * @param err          what is wrong
 */
record NeedletailCommand(Map<String, String> variables, long heapBytesMax, PrintWriter out, PrintWriter err) {

  static final int DONE = 0;
  /** The machine stands in the way: a port, a file, a data directory. */
  static final int FAILED = 1;
  /** What was asked for is wrong. */
  static final int USAGE = 2;

  private static final String CONFIG = "--config";
  private static final String PRINT_CONFIG = "--print-config";

  /** Returns the process's exit status, after whatever was asked for is over. */
  int run(String... arguments) {
    CommandLine commandLine = commandLine();
    try {
      ParseResult parsed = commandLine.parseArgs(arguments);
      ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
      if (CommandLine.printHelpIfRequested(parsed)) {
        return DONE;
      }
      return execute(command, parsed);
    } catch (ParameterException wrong) {
      err.println(explain(wrong));
      return USAGE;
    } catch (InvalidConfigurationException wrong) {
      err.println(wrong.getMessage());
      return USAGE;
    } catch (UnreadableFileException | StartFailureException failed) {
      err.println(failed.getMessage());
      return FAILED;
    }
  }

  /** @param all also holds what was said before a command: flags count wherever they stand, those after it before others */
  private int execute(ParseResult command, ParseResult all) {
    if (command.commandSpec().name().equals(ClusterKeysCommand.NAME)) {
      ClusterKeysCommand.run(command, out);
      return DONE;
    }
    Configuration configuration = load(command, all);
    if (command.hasMatchedOption(PRINT_CONFIG) || all.hasMatchedOption(PRINT_CONFIG)) {
      out.print(RecordPrinter.toYaml(configuration));
      out.flush();
      return DONE;
    }
    if (command.commandSpec().name().equals("validate")) {
      out.println("The configuration is valid.");
      return DONE;
    }
    Serving.start(configuration, out).untilStopped();
    return DONE;
  }

  private Configuration load(ParseResult command, ParseResult all) {
    String file = command.matchedOptionValue(CONFIG,
        all.matchedOptionValue(CONFIG, variables.get(ConfigurationSources.FILE_VARIABLE)));
    List<Given> flags = new ArrayList<>(SettingFlags.given(command));
    flags.addAll(SettingFlags.given(all));
    Configuration configuration = new ConfigurationSources(flags, variables,
        file == null ? null : Path.of(file), heapBytesMax).load();
    new NodeSettings(configuration).faults();
    return configuration;
  }

  private CommandLine commandLine() {
    CommandSpec root = spec("needletail", "DynamoDB with a cache in front, on one port. Without a command it serves.");
    root.addSubcommand("serve", spec("serve", "Serves until it is told to stop (SIGINT, SIGTERM)."));
    root.addSubcommand("validate", spec("validate", "Checks the configuration, and does no more."));
    root.addSubcommand(ClusterKeysCommand.NAME, ClusterKeysCommand.spec());
    return new CommandLine(root).setOut(out).setErr(err);
  }

  private static CommandSpec spec(String name, String about) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(about).abbreviateSynopsis(true).optionListHeading("%nFlags:%n").sortOptions(false)
        .footer("",
            "Every flag that sets something is also a variable (--cache-item-ttl is NEEDLETAIL_CACHE_ITEM_TTL) and a "
                + "key of the file (cache.item.ttl). Flags beat variables, variables beat the file. Some keys are of the file "
                + "only: tables.NAME and faults.rules.");
    spec.versionProvider(() -> new String[]{Version.TEXT});
    SettingFlags.addTo(spec);
    spec.addOption(CommandLine.Model.OptionSpec.builder(CONFIG).paramLabel("FILE").type(String.class)
        .description("A YAML file with settings; also " + ConfigurationSources.FILE_VARIABLE + ".").build());
    spec.addOption(CommandLine.Model.OptionSpec.builder(PRINT_CONFIG)
        .description("Prints the configuration that flags, variables, file and defaults give, and ends.").build());
    spec.addOption(CommandLine.Model.OptionSpec.builder("-h", "--help").usageHelp(true)
        .description("Prints this, and ends.").build());
    spec.addOption(CommandLine.Model.OptionSpec.builder("-V", "--version").versionHelp(true)
        .description("Prints the version, and ends.").build());
    return spec;
  }

  private static String explain(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.getUnmatched().isEmpty()) {
      return String.valueOf(wrong.getMessage());
    }
    String argument = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
    CommandSpec spec = wrong.getCommandLine().getCommandSpec();
    boolean flag = argument.startsWith("-");
    List<String> known = new ArrayList<>(flag ? spec.optionsMap().keySet() : spec.subcommands().keySet());
    String hint = Nearest.hint(argument, known);
    return argument + ": no such " + (flag ? "flag" : "command")
        + (hint.isEmpty() ? "; needletail --help lists them all" : hint);
  }
}
