package dev.needletail.loadtest.bench.compare.process;

import dev.needletail.loadtest.bench.compare.SkippedException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Programs of the machine. Threads: any; stateless. */
public final class Tool {

  /** Where servers are that are not for everybody's PATH. */
  private static final String ALSO = "/usr/sbin" + File.pathSeparator + "/usr/local/sbin";

  private Tool() {}

  /** Where a program is; null if it is nowhere. */
  public static @Nullable Path find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + ALSO;
    for (String folder : path.split(File.pathSeparator)) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program) && !Files.isDirectory(program)) {
        return program;
      }
    }
    return null;
  }

  /**
   * Where a program is.
   *
   * @param debian the package that has it
   * @throws SkippedException if it is nowhere
   */
  public static Path require(String name, String debian) throws SkippedException {
    Path program = find(name);
    if (program == null) {
      throw new SkippedException(name + " is not on this machine (apt-get install " + debian + ")");
    }
    return program;
  }
}
