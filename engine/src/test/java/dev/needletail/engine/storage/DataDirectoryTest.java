package dev.needletail.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

class DataDirectoryTest {

  @TempDir
  private Path temporary;

  private Path data = Path.of("");

  @BeforeEach
  void nameDirectory() {
    data = temporary.resolve("data");
  }

  @Test
  void open_absentDirectory_isMadeWithItsFormat() throws IOException {
    open().close();

    assertThat(data.resolve("FORMAT")).hasContent("needletail-format 1");
  }

  @Test
  void open_directoryInUse_saysSo() {
    var first = open();

    assertThatThrownBy(this::open).isInstanceOf(DataDirectoryException.class).hasMessageContaining(data.toString())
        .hasMessageContaining("in use by another process").hasMessageContaining("Stop that one");
    first.close();
    open().close();
  }

  @Test
  void open_newerFormat_saysSoAndChangesNothing() throws IOException {
    open().close();
    Files.writeString(data.resolve("FORMAT"), "needletail-format 2\n");

    assertThatThrownBy(this::open).isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("format version 2").hasMessageContaining("Run the newer Needletail");
    assertThat(data.resolve("FORMAT")).hasContent("needletail-format 2");
  }

  @Test
  void open_unreadableFormat_saysThatItIsDamaged() throws IOException {
    open().close();
    Files.writeString(data.resolve("FORMAT"), "garbage");

    assertThatThrownBy(this::open).isInstanceOf(DataDirectoryException.class).hasMessageContaining("is damaged")
        .hasMessageContaining("Restore it from a backup");
  }

  @Test
  void reason_exceptionThatHasButAFileName_isSaidInWords() {
    assertThat(DataDirectory.reason(new AccessDeniedException("/data"))).isEqualTo("permission denied for /data");
    assertThat(DataDirectory.reason(new NoSuchFileException("/data"))).isEqualTo(
        "/data cannot be made, or does not exist");
    assertThat(DataDirectory.reason(new FileSystemException("/data", null, "Read-only file system")))
        .endsWith("/data: Read-only file system");
  }

  @Test
  void open_directoryOfOtherFiles_isNotTakenOver() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("letter.txt"), "dear all");

    assertThatThrownBy(this::open).isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("holds files, but no Needletail data");
    assertThat(data).isDirectoryNotContaining("glob:**/LOCK");
  }

  @Test
  void open_fileInPlaceOfDirectory_saysWhatToDo() throws IOException {
    Files.writeString(data, "not a directory");

    assertThatThrownBy(this::open).isInstanceOf(DataDirectoryException.class)
        .hasMessageContaining("cannot be used: " + data + " is not a directory. ")
        .hasMessageContaining("choose another one");
  }

  @Test
  void open_databaseGone_doesNotComeUpEmpty() throws IOException {
    write("a");
    try (var files = Files.walk(data.resolve("rocksdb"))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }

    assertThatThrownBy(this::open).isInstanceOf(DataDirectoryException.class).hasMessageContaining("is damaged");
  }

  @Test
  void open_tableFileGone_saysThatItIsDamaged() throws IOException {
    try (var storage = open()) {
      writeMoreThanTheBuffers(storage);
    }
    Files.delete(newest("*.sst"));

    assertThatThrownBy(this::open).isInstanceOf(DataDirectoryException.class).hasMessageContaining("is damaged")
        .hasMessageContaining("No such file");
  }

  @Test
  void open_errorOfTheOperatingSystem_isNotTakenForDamage() throws IOException {
    open().close();
    Path lock = data.resolve("rocksdb").resolve("LOCK");
    Files.delete(lock);
    Files.createDirectory(lock);

    assertThatThrownBy(this::open).isInstanceOf(DataDirectoryException.class).hasMessageContaining("cannot be used")
        .hasMessageContaining("Is a directory").hasMessageContaining("start again").hasMessageNotContainingAny(
            "damaged", "backup");
    Files.delete(lock);
    open().close();
  }

  @Test
  void explained_catalogueThatCannotBeRead_isToldToTheOwner() {
    try (var storage = open()) {
      var damaged = new IllegalStateException("reading a range failed",
          new RocksDBException(new Status(Status.Code.Corruption, Status.SubCode.None, "block checksum mismatch")));
      var bug = new IllegalStateException("a bug");

      assertThat(storage.explained(damaged)).isInstanceOf(DataDirectoryException.class)
          .hasMessageContaining("is damaged: block checksum mismatch");
      assertThat(storage.explained(bug)).isSameAs(bug);
    }
  }

  @Test
  void open_anyFileOverwritten_saysThatItIsDamaged() throws IOException {
    for (String glob : new String[]{"MANIFEST-*", "CURRENT", "*.log"}) {
      data = temporary.resolve("data-" + glob.charAt(0));
      write("x".repeat(100_000));
      scramble(glob);

      assertThatThrownBy(this::open).as(glob).isInstanceOf(DataDirectoryException.class)
          .hasMessageContaining("is damaged").hasMessageContaining("Restore it from a backup");
    }
  }

  @Test
  void open_logEndedInTheMiddleOfARecord_keepsWhatIsWholeAndWhatCameLater() throws IOException {
    write("first");
    write("second");
    Path log = newest("*.log");
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, java.util.Arrays.copyOf(bytes, bytes.length - 3));

    write("third");

    try (var storage = open()) {
      assertThat(storage.get(Space.ITEMS, key("first"))).isNotNull();
      assertThat(storage.get(Space.ITEMS, key("second"))).isNull();
      assertThat(storage.get(Space.ITEMS, key("third"))).isNotNull();
    }
  }

  @Test
  void open_interruptedCreation_isFinished() throws IOException {
    open().close();
    Files.delete(data.resolve("FORMAT"));

    open().close();

    assertThat(data.resolve("FORMAT")).exists();
  }

  private Storage open() {
    return Storage.open(StorageSettings.in(data));
  }

  private void write(String value) {
    try (var storage = open(); var batch = storage.newBatch()) {
      batch.put(Space.ITEMS, key(value.substring(0, Math.min(8, value.length()))), key(value));
      storage.commit(batch).toCompletableFuture().join();
    }
  }

  private static void writeMoreThanTheBuffers(Storage storage) {
    byte[] value = new byte[1 << 20];
    for (int i = 0; i < StorageSettings.DEFAULT_WRITE_BUFFER_BYTES / value.length; i++) {
      try (var batch = storage.newBatch()) {
        batch.put(Space.ITEMS, key("key-" + i), value);
        storage.commit(batch).toCompletableFuture().join();
      }
    }
  }

  private static byte[] key(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void scramble(String glob) throws IOException {
    Path file = newest(glob);
    byte[] bytes = Files.readAllBytes(file);
    new Random(1).nextBytes(bytes);
    Files.write(file, bytes);
  }

  private Path newest(String glob) throws IOException {
    try (var files = Files.newDirectoryStream(data.resolve("rocksdb"), glob)) {
      Path newest = data;
      for (var file : files) {
        newest = newest.equals(data) || file.compareTo(newest) > 0 ? file : newest;
      }
      return newest;
    }
  }
}
