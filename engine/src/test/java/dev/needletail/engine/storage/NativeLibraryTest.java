package dev.needletail.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

  @TempDir
  private Path temporary;

  @Test
  void loadBy_library_isInTheDirectoryAndGoneAfterwards() {
    NativeLibrary.loadBy(temporary, directory -> assertThat(directory).isDirectoryContaining(
        file -> file.getFileName().toString().startsWith("librocksdbjni") && file.toFile().length() > 1 << 20));

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void loadBy_libraryThatDoesNotLink_saysWhyInOneLineAndIsGone() {
    assertThatThrownBy(() -> NativeLibrary.loadBy(temporary, _ -> {
      throw new UnsatisfiedLinkError("librocksdbjni.so: failed to map segment\n  from shared object");
    })).isInstanceOf(NativeLibraryException.class)
        .hasMessageContaining("(librocksdbjni.so: failed to map segment; from shared object)")
        .hasMessageContaining("-Djava.io.tmpdir").message().hasLineCount(1);

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void loadBy_noDirectoryToCopyTo_saysSo() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));

    assertThatThrownBy(() -> NativeLibrary.loadBy(file, _ -> {})).isInstanceOf(NativeLibraryException.class)
        .hasMessageStartingWith("RocksDB's library was not copied to " + file)
        .hasMessageContaining("-Djava.io.tmpdir");
  }
}
