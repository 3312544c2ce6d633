package dev.needletail.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** The texts are what RocksDB said when its files were in that state. */
class OpenFaultTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "DAMAGE|Corruption|Sst file size mismatch between expected 133051 and file system 4096 sstable: 000009.sst",
      "DAMAGE|Corruption|Corruption: IO error: No such file or directory: While open a file for random read: 9.sst: No such"
          + " file or directory",
      "DAMAGE|InvalidArgument|data/rocksdb/CURRENT: does not exist (create_if_missing is false)",
      "DAMAGE|IOError|While opening a file for sequentially reading: data/rocksdb/MANIFEST-000017: No such file or directory",
      "NO_SPACE|IOError|While appending to file: data/rocksdb/MANIFEST-000009: No space left on device",
      "NO_SPACE|IOError|While appending to file: data/rocksdb/MANIFEST-000009: Disk quota exceeded",
      "TOO_MANY_FILES|InvalidArgument|Found options incompatible with filesystem: IO error: While open a file for random"
          + " read: data/rocksdb/CURRENT: Too many open files",
      "TOO_MANY_FILES|Corruption|Corruption: IO error: While open a file for random read: 000009.sst: Too many open files",
      "NO_PERMISSION|IOError|While open a file for appending: data/rocksdb/LOG: Permission denied",
      "READ_ONLY|IOError|While open a file for appending: data/rocksdb/LOG: Read-only file system",
      "DISK|IOError|While pread offset 0 len 53: data/rocksdb/000009.sst: Input/output error",
      "DISK|Corruption|Corruption: IO error: While pread offset 0 len 53: 000009.sst: Input/output error",
      "UNKNOWN|Aborted|"})
  void of_whatRocksDbSays_isToldByTheOperatingSystemsWords(OpenFault fault, Status.Code code, String text) {
    assertThat(OpenFault.of(new RocksDBException(new Status(code, Status.SubCode.None, text)))).isEqualTo(fault);
  }

  @Test
  void of_fullDiskInAnotherLanguage_isToldByItsCode() {
    var failure = new RocksDBException(new Status(Status.Code.IOError, Status.SubCode.NoSpace, "Kein Platz"));

    assertThat(OpenFault.of(failure)).isEqualTo(OpenFault.NO_SPACE);
  }

  @Test
  void of_whatTheFileSystemThrows_isToldLikewise() {
    assertThat(OpenFault.of(new FileSystemException("data", null, "No space left on device")))
        .isEqualTo(OpenFault.NO_SPACE);
    assertThat(OpenFault.of(new AccessDeniedException("data"))).isEqualTo(OpenFault.NO_PERMISSION);
    assertThat(OpenFault.of(new IOException("Input/output error"))).isEqualTo(OpenFault.DISK);
  }
}
