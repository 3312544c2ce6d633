package dev.needletail.engine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Loads RocksDB's native library. RocksDB's own loader leaves its copy of it, 17 MB, in the temporary directory when the
 * process is killed; here the copy is gone as soon as it is loaded, or cannot be. Threads: any.
 */
final class NativeLibrary {

  private static boolean loaded;

  private NativeLibrary() {}

  /** @throws NativeLibraryException if it cannot be loaded */
  static synchronized void load() {
    if (!loaded) {
      loadBy(Path.of(System.getProperty("java.io.tmpdir")),
          directory -> RocksDB.loadLibrary(List.of(directory.toString())));
      loaded = true;
    }
  }

  /**
   * @param temporary where the copy is made
   * @param loader    loads the library of that directory
   */
  static void loadBy(Path temporary, Consumer<Path> loader) {
    try {
      String name = Environment.getJniLibraryFileName("rocksdb");
      try (var library = RocksDB.class.getClassLoader().getResourceAsStream(name)) {
        if (library == null) {
          RocksDB.loadLibrary();
          return;
        }
        Path directory = Files.createTempDirectory(temporary, "needletail");
        // The name in the jar has "jni" once, the name that RocksDB looks for in a directory has it twice.
        Path copy = directory.resolve(Environment.getJniLibraryFileName("rocksdbjni"));
        try {
          Files.copy(library, copy);
          loader.accept(directory);
        } finally {
          discard(copy);
          discard(directory);
        }
      }
    } catch (IOException e) {
      throw new NativeLibraryException("RocksDB's library was not copied to " + temporary + " (" + oneLine(e)
          + "): make that a directory with 20 MB to spare, or name another one with -Djava.io.tmpdir", e);
    } catch (UnsatisfiedLinkError | RuntimeException e) {
      throw new NativeLibraryException("RocksDB's library was not loaded on " + System.getProperty("os.name") + " "
          + System.getProperty("os.arch") + " (" + oneLine(e) + "): if " + temporary
          + " is mounted noexec, name another directory with -Djava.io.tmpdir; otherwise this system lacks what the"
          + " library needs", e);
    }
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private static void discard(Path path) throws IOException {
    if (Environment.isWindows()) {
      // Windows does not let go of a file that is loaded.
      path.toFile().deleteOnExit();
    } else {
      Files.deleteIfExists(path);
    }
  }
}
