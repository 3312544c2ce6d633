package dev.needletail.engine.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A data directory, locked for this process and known to be of a format that this version reads. Its files are told in
 * the package's documentation. Threads: confined to the opener's.
 */
final class DataDirectory implements AutoCloseable {

  /** The format that this version writes, and the newest that it reads. It counts up when the bytes on disk change. */
  static final int FORMAT_VERSION = 1;

  private static final String LOCK = "LOCK";
  private static final String FORMAT = "FORMAT";
  private static final String FORMAT_DRAFT = "FORMAT.draft";
  private static final String DATABASE = "rocksdb";
  private static final Pattern FORMAT_LINE = Pattern.compile("needletail-format (\\d{1,9})\\R?");

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes the directory if it is absent, locks it and checks its format.
   *
   * @throws DataDirectoryException if it is in use, of a newer format, not a data directory, or not accessible
   */
  static DataDirectory open(Path path) {
    try {
      Files.createDirectories(path);
      refuseForeign(path);
      var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var directory = new DataDirectory(path, channel);
      try {
        directory.lock();
        directory.checkFormat();
        return directory;
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IOException e) {
      var fault = OpenFault.of(e);
      throw new DataDirectoryException("The data directory " + path + " cannot be used: " + reason(e) + ". "
          + (fault == OpenFault.DISK || fault == OpenFault.DAMAGE
              ? "Make it a directory that this user may read and write, or choose another one"
              : fault.advice())
          + ".", e);
    }
  }

  /** In the operating system's words, where the exception has but the name of a file. */
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> missing.getFile() + " cannot be made, or does not exist";
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is not a directory";
      default -> e.toString();
    };
  }

  /** Where the database lies. */
  Path database() {
    return path.resolve(DATABASE);
  }

  /** Whether no process has ever finished opening this directory, so that nothing was acknowledged from it. */
  boolean isNew() {
    return !Files.exists(path.resolve(FORMAT));
  }

  /** Declares the directory to be in use from now on. */
  void markUsed() throws IOException {
    Path draft = path.resolve(FORMAT_DRAFT);
    try (var file = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      file.write(ByteBuffer.wrap(("needletail-format " + FORMAT_VERSION + "\n").getBytes(StandardCharsets.US_ASCII)));
      file.force(true);
    }
    Files.move(draft, path.resolve(FORMAT), StandardCopyOption.ATOMIC_MOVE);
    try (var directory = FileChannel.open(path)) {
      directory.force(true);
    }
  }

  /** What to tell the owner when the database does not open, or what it must read at the start cannot be read. */
  DataDirectoryException unusable(Throwable cause) {
    var fault = OpenFault.of(cause);
    return fault == OpenFault.DAMAGE
        ? damaged(cause)
        : new DataDirectoryException("The data directory " + path + " cannot be used: " + cause.getMessage() + ". "
            + fault.advice() + "; nothing in it is lost.", cause);
  }

  private DataDirectoryException damaged(Throwable cause) {
    return new DataDirectoryException("The data directory " + path + " is damaged: " + cause.getMessage() + ". "
        + OpenFault.DAMAGE.advice() + "; nothing in it was changed.", cause);
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of " + path + " was not released", e);
    }
  }

  private void lock() throws IOException {
    @Nullable FileLock lock;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      lock = null;
    }
    if (lock == null) {
      throw new DataDirectoryException("The data directory " + path + " is in use by another process. Stop that one"
          + " first, or choose another directory.");
    }
  }

  private void checkFormat() throws IOException {
    if (isNew()) {
      return;
    }
    String text = new String(Files.readAllBytes(path.resolve(FORMAT)), StandardCharsets.ISO_8859_1);
    var line = FORMAT_LINE.matcher(text);
    if (!line.matches()) {
      throw damaged(new IOException("its file " + FORMAT + " is not readable"));
    }
    int version = Integer.parseInt(line.group(1));
    if (version > FORMAT_VERSION) {
      throw new DataDirectoryException("The data directory " + path + " has format version " + version
          + ", and this version of Needletail reads versions up to " + FORMAT_VERSION
          + ". Run the newer Needletail that wrote it, or choose another directory.");
    }
  }

  /** A directory full of something else is not taken over. */
  private static void refuseForeign(Path path) throws IOException {
    try (var files = Files.list(path)) {
      List<String> names = files.map(file -> String.valueOf(file.getFileName())).toList();
      boolean foreign = !names.contains(FORMAT) && !Set.of(LOCK, FORMAT_DRAFT, DATABASE, "lost+found").containsAll(
          names);
      if (foreign) {
        throw new DataDirectoryException("The directory " + path
            + " holds files, but no Needletail data. Choose an empty directory, or the right one.");
      }
    }
  }
}
