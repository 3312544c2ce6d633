package dev.needletail.proxy;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The process: {@code needletail [serve|validate] [flags]}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = new NeedletailCommand(System.getenv(), Runtime.getRuntime().maxMemory(), out, err).run(arguments);
    // Also ends what a start that failed halfway has left running.
    System.exit(status);
  }
}
