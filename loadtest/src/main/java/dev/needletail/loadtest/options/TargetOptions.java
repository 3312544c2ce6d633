package dev.needletail.loadtest.options;

import dev.needletail.loadtest.client.Endpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is asked. */
public final class TargetOptions {

  @Option(names = "--endpoint", paramLabel = "URL", description = "the node, http only (default: ${DEFAULT-VALUE})")
  private String endpoint = "http://127.0.0.1:8000";

  @Option(names = "--compare", paramLabel = "URL", description = "another endpoint that gets the same load in turns with the first; prints the ratios with their spread")
  private @Nullable String compare;

  @Option(names = "--rounds", paramLabel = "N", description = "turns of a comparison, 1 to 1000 (default: ${DEFAULT-VALUE})")
  private int rounds = 5;

  public Endpoint endpoint() {
    return Endpoint.parse(endpoint);
  }

  /** Null if nothing is compared. */
  public @Nullable Endpoint compare() {
    return compare == null ? null : Endpoint.parse(compare);
  }

  public int rounds() {
    Texts.require(rounds >= 1 && rounds <= 1000, "--rounds must be 1 to 1000");
    return rounds;
  }
}
