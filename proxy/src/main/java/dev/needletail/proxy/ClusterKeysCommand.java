package dev.needletail.proxy;

import dev.needletail.cluster.keys.KeyMaker;
import dev.needletail.cluster.keys.UnusableKeysException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code needletail cluster-keys}: makes the key stores that nodes of a cluster prove themselves with. Threads: the main thread. */
final class ClusterKeysCommand {

  static final String NAME = "cluster-keys";
  private static final String DIRECTORY = "--directory";
  private static final String NODES = "--nodes";

  private ClusterKeysCommand() {}

  static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(NAME);
    spec.usageMessage()
        .description("Makes a key store for each node of a cluster, for cluster.tls. Run again with the same "
            + "folder it adds nodes.")
        .optionListHeading("%nFlags:%n").sortOptions(false)
        .footer("",
            "A node needs NODE.p12, trust.p12 and password. Keep ca.p12 where no node is: with it and the password, "
                + "anybody can make another member.");
    spec.addOption(OptionSpec.builder(DIRECTORY).paramLabel("PATH").type(Path.class).required(true)
        .description("The folder for the files; made if it is missing.").build());
    spec.addOption(
        OptionSpec.builder(NODES).paramLabel("NAME").type(List.class).auxiliaryTypes(String.class).splitRegex(",")
            .required(true).description("The nodes' names, separated by commas.").build());
    spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Prints this, and ends.").build());
    return spec;
  }

  /** @throws StartFailureException if the files cannot be made */
  static void run(ParseResult command, PrintWriter out) {
    Path directory = command.matchedOptionValue(DIRECTORY, Path.of("."));
    List<String> nodes = command.matchedOptionValue(NODES, List.of());
    try {
      KeyMaker.make(directory, nodes);
    } catch (UnusableKeysException e) {
      throw new StartFailureException(String.valueOf(e.getMessage()), e);
    }
    String first = nodes.getFirst();
    out.println("Made " + String.join(", ", nodes.stream().map(node -> node + ".p12").toList()) + " in " + directory
        + ". For " + first + ": --cluster-tls-key-store " + directory.resolve(first + ".p12")
        + " --cluster-tls-trust-store " + directory.resolve("trust.p12") + " --cluster-tls-password-file "
        + directory.resolve("password"));
  }
}
