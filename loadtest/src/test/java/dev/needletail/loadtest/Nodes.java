package dev.needletail.loadtest;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Scripts that start nodes of these sources, as bin/needletail does of what is built. */
public final class Nodes {

  private Nodes() {}

  /**
   * @param main    what is run
   * @param options of the JVM, as a shell reads them
   */
  public static Path launcher(Path directory, Class<?> main, String options) throws IOException {
    return script(directory, "exec '" + ProcessHandle.current().info().command().orElse("java")
        + "' --enable-native-access=ALL-UNNAMED " + options + " -cp '" + classPath() + "' " + main.getName()
        + " \"$@\"");
  }

  public static Path script(Path directory, String command) throws IOException {
    Path script = Files.createTempFile(directory, "launch", "");
    Files.writeString(script, "#!/bin/sh\n" + command + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** The tests' own, also when a launcher has put it into a loader. */
  private static String classPath() {
    return Nodes.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }
}
