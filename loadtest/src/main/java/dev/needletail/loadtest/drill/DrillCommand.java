package dev.needletail.loadtest.drill;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the drills' commands have in common: a site, a verdict, an exit code. */
abstract class DrillCommand implements Callable<Integer> {

  /** A drill, ready to be held. */
  interface Drill {
    Verdict run(Site site, PrintWriter out) throws IOException, InterruptedException;
  }

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Mixin
  private SiteOptions site = new SiteOptions();

  /** @throws IllegalArgumentException with a message for the user */
  abstract Drill drill(SiteOptions options);

  /** Of the drill's own node, each as in {@code --cache-item-ttl=1s}. */
  abstract List<String> nodeFlags();

  @Override
  public Integer call() throws InterruptedException {
    Drill drill;
    try {
      site.check();
      drill = drill(site);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Site place = site.open(nodeFlags())) {
      Verdict verdict = drill.run(place, out);
      out.print(verdict.text());
      out.flush();
      return verdict.passed() ? 0 : Drills.EXIT_BREACHED;
    } catch (IOException e) {
      out.flush();
      spec.commandLine().getErr().println("loadtest: the drill could not be held: " + e.getMessage());
      return Drills.EXIT_FAILED;
    }
  }
}
