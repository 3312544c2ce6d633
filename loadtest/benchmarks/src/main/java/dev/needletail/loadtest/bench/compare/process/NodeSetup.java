package dev.needletail.loadtest.bench.compare.process;

import java.util.List;

/**
 * A node to start: nodes of equal setups are one.
 *
 * @param cores       as taskset takes them
 * @param eventLoops  how many
 * @param flags       of bin/needletail besides those
 * @param javaOptions further ones of the JVM; none for those that the launcher chooses
 */
public record NodeSetup(String cores, int eventLoops, List<String> flags, String javaOptions) {

  public NodeSetup {
    flags = List.copyOf(flags);
  }

  /** With the settings that ship. */
  public NodeSetup(String cores, int eventLoops, List<String> flags) {
    this(cores, eventLoops, flags, "");
  }
}
