package dev.needletail.cluster.message;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.message.Message.Beat;
import dev.needletail.cluster.message.Message.Changes;
import dev.needletail.cluster.message.Message.Farewell;
import dev.needletail.cluster.message.Message.Place;
import dev.needletail.cluster.message.Message.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MessageFormatTest {

  private static final MessageFormat PREVIOUS = new MessageFormat(1);
  private static final MessageFormat CURRENT = new MessageFormat(2);
  private static final Announcement UNCERTAIN = new Announcement.Uncertain(Samples.SORTED);

  /** The bytes that version 1 has put on the wire, which must be understood as long as version 2 speaks to it. */
  private static Map<String, byte[]> golden() throws IOException {
    try (var lines = requireNonNull(MessageFormatTest.class.getResourceAsStream("messages-version-1.txt"))) {
      return new String(lines.readAllBytes(), StandardCharsets.US_ASCII).lines().filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toMap(line -> line[0], line -> HexFormat.of().parseHex(line[1])));
    }
  }

  @Test
  void read_bytesOfThePreviousVersion_areItsMessages() throws IOException {
    var golden = golden();

    assertThat(golden.keySet()).isEqualTo(Samples.ofVersion1().keySet());
    Samples.ofVersion1().forEach((name, message) -> {
      var received = requireNonNull(CURRENT.read(requireNonNull(golden.get(name))));

      assertThat(received.version()).isEqualTo(1);
      assertThat(received.message()).as(name).isEqualTo(message);
    });
  }

  @Test
  void write_inThePreviousVersion_isItsBytes() throws IOException {
    var golden = golden();

    Samples.ofVersion1().forEach(
        (name, message) -> assertThat(PREVIOUS.write(message, 2)).as(name).isEqualTo(requireNonNull(golden.get(name))));
  }

  @Test
  void read_messagesOfTheNextVersion_areWhatThisOneKnowsOfThem() {
    var beat = new Beat(new Place(1, 2), true, new Stamp(3), null, Place.NONE, false, List.of(), List.of(Samples.NODE));

    assertThat(read(PREVIOUS, CURRENT.write(beat, 1)))
        .isEqualTo(new Beat(new Place(1, 2), true, new Stamp(3), null, Place.NONE, false, List.of(), List.of()));
    assertThat(read(CURRENT, CURRENT.write(beat, 2))).isEqualTo(beat);
    Samples.ofVersion1()
        .forEach((name, message) -> assertThat(read(PREVIOUS, CURRENT.write(message, 1))).as(name).isEqualTo(message));
  }

  @Test
  void write_uncertainAnnouncement_isToldToThePreviousVersionAsItUnderstandsIt() {
    var changes = new Changes(new Place(1, 1), true, List.of(UNCERTAIN));

    assertThat(read(CURRENT, CURRENT.write(changes, 2))).isEqualTo(changes);
    assertThat(read(PREVIOUS, CURRENT.write(changes, 1)))
        .isEqualTo(new Changes(new Place(1, 1), true, List.of(Samples.SORTED)));
  }

  @Test
  void read_announcementOfAnUnknownKind_meansEverything() {
    byte[] changes = CURRENT.write(new Changes(new Place(1, 1), true, List.of(UNCERTAIN, Samples.TABLE)), 2);

    assertThat(read(PREVIOUS, changes))
        .isEqualTo(new Changes(new Place(1, 1), true, List.of(Samples.EVERYTHING, Samples.TABLE)));
  }

  @Test
  void read_unknownType_isNotHeeded() {
    assertThat(CURRENT.read(new byte[]{3, 99, 1, 2, 3})).isNull();
  }

  @Test
  void read_versionThatIsNotAdjacent_isNotHeeded() {
    byte[] farewell = CURRENT.write(new Farewell(), 2);
    farewell[0] = 4;

    assertThat(CURRENT.read(farewell)).isNull();
    assertThatIllegalArgumentException().isThrownBy(() -> new MessageFormat(0));
  }

  @Test
  void read_truncatedOrLying_isMalformed() {
    for (var message : Samples.ofVersion1().values()) {
      byte[] whole = CURRENT.write(message, 2);
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> CURRENT.read(cut)).isInstanceOf(MalformedMessageException.class);
      }
    }
    byte[] lying = CURRENT.write(new Changes(new Place(1, 1), true, List.of()), 2);
    lying[lying.length - 4] = 0x7F;
    assertThatThrownBy(() -> CURRENT.read(lying)).isInstanceOf(MalformedMessageException.class);
  }

  @Test
  void length_ofAnnouncements_isWhatTheyTake() {
    for (var announcement : List.of(Samples.SORTED, Samples.TABLE, Samples.EVERYTHING, UNCERTAIN)) {
      int without = CURRENT.write(new Changes(new Place(1, 1), true, List.of()), 2).length;
      int with = CURRENT.write(new Changes(new Place(1, 1), true, List.of(announcement)), 2).length;

      assertThat(MessageFormat.length(announcement)).isEqualTo(with - without);
    }
  }

  private static Message read(MessageFormat format, byte[] bytes) {
    return requireNonNull(format.read(bytes)).message();
  }
}
