package dev.needletail.loadtest;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.drill.Drills;
import dev.needletail.loadtest.options.LoadOptions;
import dev.needletail.loadtest.options.ReportOptions;
import dev.needletail.loadtest.run.Load;
import dev.needletail.loadtest.run.LoadSettings;
import dev.needletail.loadtest.run.Pace;
import dev.needletail.loadtest.run.Rounds;
import dev.needletail.loadtest.table.TableLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The load tester's command line: fills a table, runs a load against it, prints what came back. */
@Command(name = "loadtest", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true, subcommands = Drills.class, description = "Fills a table and sends requests at a constant arrival rate (open loop), or as fast as answers come (closed "
    + "loop). In an open loop, latency counts from the moment at which a request should have been sent, whatever kept "
    + "it.")
public final class Main implements Callable<Integer> {

  private static final int EXIT_FAILED = 1;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private LoadOptions options = new LoadOptions();

  @ArgGroup(validate = false, order = 6, heading = "%nWhat becomes of the figures%n")
  private ReportOptions reports = new ReportOptions();

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    line.getCommandSpec().usageMessage().footer(Footer.lines());
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    LoadSettings settings;
    @Nullable LoadSettings other;
    Pace pace;
    @Nullable Pace warmUp;
    int rounds;
    Outcome outcome;
    try {
      settings = options.settings(options.target().endpoint(), System.getenv());
      Endpoint compared = options.target().compare();
      other = compared == null ? null : options.settings(compared, System.getenv());
      pace = options.pace().pace();
      warmUp = options.pace().warmUp();
      rounds = options.target().rounds();
      outcome = new Outcome(reports, out());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    try {
      fill(settings);
      if (other != null) {
        fill(other);
      }
      try (Load load = Load.open(settings); Load otherLoad = other == null ? null : Load.open(other)) {
        return outcome.of(listener -> Rounds.run(load, otherLoad, rounds, warmUp, pace, listener));
      }
    } catch (IOException e) {
      out().flush();
      spec.commandLine().getErr().println("loadtest: " + e.getMessage());
      return EXIT_FAILED;
    }
  }

  private void fill(LoadSettings settings) throws IOException, InterruptedException {
    if (options.table().fills()) {
      var bar = new ProgressBar(out(), settings.requests().data());
      try {
        new TableLoader(settings.endpoint(), settings.requests().data(), settings.credentials()).load(bar::show);
      } catch (IOException e) {
        throw new IOException("cannot fill the table at " + settings.endpoint() + ": " + e.getMessage(), e);
      } finally {
        bar.end();
      }
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
