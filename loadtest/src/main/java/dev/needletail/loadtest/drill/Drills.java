package dev.needletail.loadtest.drill;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code loadtest drill}. */
@Command(name = "drill", mixinStandardHelpOptions = true, subcommands = {ColdStartCommand.class,
    HotKeyCommand.class}, description = "Brings a node into a situation that brings down stores behind caches, and counts what reaches the store.")
public final class Drills implements Runnable {

  /** A drill failed. */
  static final int EXIT_BREACHED = 99;
  /** A drill could not be held. */
  static final int EXIT_FAILED = 1;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a drill: cold-start or hot-key");
  }
}
