package dev.needletail.proxy.auth.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.needletail.proxy.auth.signature.AccessKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AccessKeyFileTest {

  private static final AccessKey FURTHER = new AccessKey("FURTHER", "f", null, null);

  private final Logger logger = (Logger) LoggerFactory.getLogger(AccessKeyFile.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Path file = Path.of("");

  @TempDir
  private Path directory;

  @BeforeEach
  void listen() {
    file = directory.resolve("keys");
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private void write(String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  private static String section(String id, String secret) {
    return "[" + id + "]\naws_access_key_id=" + id + "\naws_secret_access_key=" + secret + "\n";
  }

  private AccessKeyFile open() throws UnusableAccessKeysException {
    return AccessKeyFile.open(file, List.of(FURTHER));
  }

  private static @Nullable String secretOf(AccessKeyFile keys, String id) {
    AccessKey key = keys.find(id);
    return key == null ? null : key.secret();
  }

  private List<String> warnings() {
    return log.list.stream().filter(event -> event.getLevel() == Level.WARN)
        .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs()).toList();
  }

  @Test
  void keys_areThoseOfTheFileAndTheFurtherOnes() throws Exception {
    write(section("A", "1") + section("B", "2"));

    AccessKeyFile keys = open();

    assertThat(secretOf(keys, "A")).isEqualTo("1");
    assertThat(secretOf(keys, "B")).isEqualTo("2");
    assertThat(keys.find("FURTHER")).isEqualTo(FURTHER);
    assertThat(keys.find("C")).isNull();
    assertThat(warnings()).isEmpty();
  }

  @Test
  void change_takesEffectWhenItStandsStill() throws Exception {
    write(section("A", "1"));
    AccessKeyFile keys = open();

    write(section("A", "2"));
    keys.look();
    assertThat(secretOf(keys, "A")).isEqualTo("1");
    write(section("A", "3") + section("B", "4"));
    keys.look();
    assertThat(secretOf(keys, "A")).isEqualTo("1");
    keys.look();

    assertThat(secretOf(keys, "A")).isEqualTo("3");
    assertThat(secretOf(keys, "B")).isEqualTo("4");
    assertThat(keys.find("FURTHER")).isEqualTo(FURTHER);
  }

  @Test
  void change_thatIsTakenBackAtOnce_isNone() throws Exception {
    write(section("A", "1"));
    AccessKeyFile keys = open();

    write(section("A", "2"));
    keys.look();
    write(section("A", "1"));
    keys.look();
    write(section("A", "2"));
    keys.look();

    assertThat(secretOf(keys, "A")).isEqualTo("1");
  }

  @Test
  void file_thatIsBroken_leavesTheKeysAndIsToldOfOnce() throws Exception {
    write(section("A", "1"));
    AccessKeyFile keys = open();

    write(section("A", "s3cret") + "[b]\naws_secret_access_key=s3cret\n");
    keys.look();
    keys.look();
    keys.look();

    assertThat(secretOf(keys, "A")).isEqualTo("1");
    assertThat(warnings()).hasSize(1).first().asString().contains("section [b]: has no aws_access_key_id",
        file.toString()).doesNotContain("s3cret");
  }

  @Test
  void file_thatIsGone_leavesTheKeysAndIsToldOfOnce() throws Exception {
    write(section("A", "1"));
    AccessKeyFile keys = open();

    Files.delete(file);
    keys.look();
    keys.look();

    assertThat(secretOf(keys, "A")).isEqualTo("1");
    assertThat(warnings()).hasSize(1).first().asString().contains("cannot be read");
  }

  @Test
  void file_thatEverybodyMayRead_isWarnedOf() throws Exception {
    write(section("A", "1"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    open();

    assertThat(warnings()).hasSize(1).first().asString().contains("every user of this machine may read");
  }

  @Test
  void key_thatIsThereTwice_isAMistake() throws Exception {
    write(section("A", "1") + section("A", "2").replace("[A]", "[other]"));
    assertThatThrownBy(this::open).hasMessage("the access key A is there twice");

    write(section("FURTHER", "1"));
    assertThatThrownBy(this::open).hasMessage("the access key FURTHER is there twice");
  }

  @Test
  void file_thatIsNotThere_isRefused() {
    assertThatThrownBy(this::open).isInstanceOf(UnusableAccessKeysException.class).hasMessage("it cannot be read");
  }

  @Test
  void watch_findsAChangeByItself() throws Exception {
    write(section("A", "1"));
    AccessKeyFile keys = open();

    try (var watch = AccessKeyWatch.start(keys, Duration.ofMillis(1))) {
      Files.writeString(directory.resolve("next"), section("A", "2"));
      Files.move(directory.resolve("next"), file, StandardCopyOption.ATOMIC_MOVE);

      Awaitility.await().until(() -> "2".equals(secretOf(keys, "A")));
      assertThat(watch).isNotNull();
    }
  }
}
