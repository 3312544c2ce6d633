package dev.needletail.engine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Loads RocksDB's native library. RocksDB's own loader leaves its copy of it, 17 MB, in the temporary directory when the
 * process is killed; here the copy is gone as soon as it is loaded. Threads: any.
 */
final class NativeLibrary {

  private static boolean loaded;

  private NativeLibrary() {}

  static synchronized void load() {
    if (loaded) {
      return;
    }
    String name = Environment.getJniLibraryFileName("rocksdb");
    try (var library = RocksDB.class.getClassLoader().getResourceAsStream(name)) {
      if (library == null) {
        RocksDB.loadLibrary();
      } else {
        Path directory = Files.createTempDirectory("needletail");
        // The name in the jar has "jni" once, the name that RocksDB looks for in a directory has it twice.
        Path copy = directory.resolve(Environment.getJniLibraryFileName("rocksdbjni"));
        Files.copy(library, copy);
        RocksDB.loadLibrary(List.of(directory.toString()));
        discard(copy);
        discard(directory);
      }
    } catch (IOException e) {
      throw new IllegalStateException("RocksDB's library was not copied to " + System.getProperty("java.io.tmpdir")
          + ": make that a directory with 20 MB to spare, or name another one with -Djava.io.tmpdir", e);
    }
    loaded = true;
  }

  private static void discard(Path path) throws IOException {
    if (Environment.isWindows()) {
      // Windows does not let go of a file that is loaded.
      path.toFile().deleteOnExit();
    } else {
      Files.delete(path);
    }
  }
}
