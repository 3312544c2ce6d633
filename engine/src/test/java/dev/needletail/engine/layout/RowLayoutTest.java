package dev.needletail.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowLayoutTest {

  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 20_000;

  private final Random random = new Random(SEED);

  @ParameterizedTest
  @EnumSource(ScalarType.class)
  void rowKey_sortAttribute_ordersAsItsValues(ScalarType type) {
    var layout = layout(List.of(attribute("pk", ScalarType.S)), List.of(attribute("sk", type)));

    for (int round = 0; round < ROUNDS; round++) {
      var left = value(type);
      var right = value(type);

      int byKey = Arrays.compareUnsigned(key(layout, Map.of("pk", AttributeValue.string("p"), "sk", left)),
          key(layout, Map.of("pk", AttributeValue.string("p"), "sk", right)));

      assertThat(Integer.signum(byKey)).as("seed %d: %s, %s", SEED, left, right).isEqualTo(compare(left, right));
    }
  }

  @ParameterizedTest
  @EnumSource(ScalarType.class)
  void rowKey_laterAttribute_decidesOnlyAfterEarlierOnes(ScalarType type) {
    var layout = layout(List.of(attribute("pk", ScalarType.S)),
        List.of(attribute("a", type), attribute("b", ScalarType.B)));

    for (int round = 0; round < ROUNDS; round++) {
      var left = List.of(value(type), value(ScalarType.B));
      var right = List.of(random.nextInt(4) == 0 ? left.get(0) : value(type), value(ScalarType.B));

      int byKey = Arrays.compareUnsigned(
          key(layout, Map.of("pk", AttributeValue.string("p"), "a", left.get(0), "b", left.get(1))),
          key(layout, Map.of("pk", AttributeValue.string("p"), "a", right.get(0), "b", right.get(1))));

      int first = compare(left.get(0), right.get(0));
      assertThat(Integer.signum(byKey)).as("seed %d: %s, %s", SEED, left, right)
          .isEqualTo(first != 0 ? first : compare(left.get(1), right.get(1)));
    }
  }

  @Test
  void keyAttributes_ofARowKey_areThoseOfTheItem() {
    var layout = new RowLayout(Space.INDEX_ENTRIES, 7,
        new KeySchema(List.of(attribute("g1", ScalarType.N), attribute("g2", ScalarType.S)),
            List.of(attribute("s1", ScalarType.B), attribute("s2", ScalarType.N))),
        List.of(attribute("pk", ScalarType.S), attribute("sk", ScalarType.N)));

    for (int round = 0; round < ROUNDS; round++) {
      var item = new Item(Map.of("g1", value(ScalarType.N), "g2", value(ScalarType.S), "s1", value(ScalarType.B), "s2",
          value(ScalarType.N), "pk", value(ScalarType.S), "sk", value(ScalarType.N)));

      assertThat(layout.keyAttributes(Objects.requireNonNull(layout.rowKey(item)))).as("seed %d", SEED)
          .isEqualTo(item);
    }
  }

  @Test
  void rowKey_attributeMissing_isNull() {
    var layout = layout(List.of(attribute("pk", ScalarType.S)), List.of(attribute("sk", ScalarType.S)));

    assertThat(layout.rowKey(new Item(Map.of("pk", AttributeValue.string("a"))))).isNull();
  }

  @Test
  void rowKey_indexKeyLongerThanKeysMayBe_isNull() {
    var layout = new RowLayout(Space.INDEX_ENTRIES, 7,
        new KeySchema(List.of(attribute("g1", ScalarType.S), attribute("g2", ScalarType.S)),
            List.of(attribute("s", ScalarType.S))),
        List.of(attribute("pk", ScalarType.S)));

    assertThat(layout.rowKey(indexed(1024, 1024, 1024))).isNotNull();
    assertThat(layout.rowKey(indexed(1024, 1025, 1024))).isNull();
    assertThat(layout.rowKey(indexed(1024, 1024, 1025))).isNull();
  }

  private static Item indexed(int first, int second, int sort) {
    return new Item(Map.of("pk", AttributeValue.string("a"), "g1", AttributeValue.string("x".repeat(first)), "g2",
        AttributeValue.string("y".repeat(second)), "s", AttributeValue.string("z".repeat(sort))));
  }

  @Test
  void segments_ofAnyNumber_coverEveryRowOnce() {
    var layout = layout(List.of(attribute("pk", ScalarType.S)), List.of());

    for (int total : new int[]{1, 2, 3, 7, 1000, 1_000_000}) {
      assertThat(Arrays.compareUnsigned(layout.segment(0, total).from(), layout.all().from())).isNotNegative();
      assertThat(layout.segment(0, total).from()).endsWith(0, 0, 0, 0);
      assertThat(layout.segment(total - 1, total).to()).isEqualTo(layout.all().to());
      for (int segment = 1; segment < Math.min(total, 5000); segment++) {
        assertThat(layout.segment(segment, total).from()).isEqualTo(layout.segment(segment - 1, total).to());
      }
    }
  }

  @Test
  void segments_ofManyKeys_shareThemEvenly() {
    var layout = layout(List.of(attribute("pk", ScalarType.S)), List.of());
    int[] counts = new int[8];

    for (int i = 0; i < 8000; i++) {
      byte[] key = key(layout, Map.of("pk", AttributeValue.string("user-" + i)));
      for (int segment = 0; segment < counts.length; segment++) {
        counts[segment] += layout.segment(segment, counts.length).contains(key) ? 1 : 0;
      }
    }

    assertThat(Arrays.stream(counts).boxed()).allSatisfy(count -> assertThat(count).isBetween(800, 1200));
  }

  @Test
  void prefix_beginsWith_coversExactlyWhatBegins() {
    var layout = layout(List.of(attribute("pk", ScalarType.S)), List.of(attribute("sk", ScalarType.B)));
    var partition = AttributeValue.string("p");

    for (int round = 0; round < ROUNDS; round++) {
      var value = (AttributeValue.B) value(ScalarType.B);
      var prefix = (AttributeValue.B) value(ScalarType.B);
      var range = KeyRange.prefix(layout.prefix(List.of(partition), List.of(), prefix));

      assertThat(range.contains(key(layout, Map.of("pk", partition, "sk", value)))).as("seed %d", SEED)
          .isEqualTo(value.value().startsWith(prefix.value()));
    }
  }

  @Test
  void rowKey_surrogateWithoutItsPair_staysItself() {
    var layout = layout(List.of(attribute("pk", ScalarType.S)), List.of());
    var high = AttributeValue.string("a\uD834");
    var low = AttributeValue.string("a\uDD1E");

    assertThat(layout.keyAttributes(key(layout, Map.of("pk", high))).get("pk")).isEqualTo(high);
    assertThat(key(layout, Map.of("pk", high))).isNotEqualTo(key(layout, Map.of("pk", low)));
  }

  /** Never empty: no key is. */
  private AttributeValue value(ScalarType type) {
    return switch (type) {
      case S -> AttributeValue.string(text());
      case B -> new AttributeValue.B(Bytes.copyOf(octets()));
      case N -> new AttributeValue.N(number());
    };
  }

  private String text() {
    int[] alphabet = {0, 1, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    int[] points = random.ints(random.nextInt(1, 4), 0, alphabet.length).map(i -> alphabet[i]).toArray();
    return new String(points, 0, points.length);
  }

  private byte[] octets() {
    byte[] alphabet = {0, 1, 2, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};
    byte[] octets = new byte[random.nextInt(1, 4)];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return octets;
  }

  private DynamoNumber number() {
    int length = random.nextBoolean() ? 1 + random.nextInt(3) : 1 + random.nextInt(38);
    var digits = new StringBuilder(random.nextBoolean() ? "-" : "");
    for (int i = 0; i < length; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    int exponent = random.nextBoolean() ? random.nextInt(5) - 2 : random.nextInt(200) - 110;
    return DynamoNumber.parse(digits + "E" + Math.min(exponent, 126 - length));
  }

  private static int compare(AttributeValue left, AttributeValue right) {
    return Integer.signum(switch (left) {
      case AttributeValue.S(var text) -> Arrays.compareUnsigned(utf8(text), utf8(((AttributeValue.S) right).value()));
      case AttributeValue.N(var number) -> number.compareTo(((AttributeValue.N) right).value());
      case AttributeValue.B(var bytes) -> bytes.compareTo(((AttributeValue.B) right).value());
      default -> throw new IllegalArgumentException(left.typeName());
    });
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] key(RowLayout layout, Map<String, AttributeValue> attributes) {
    return Objects.requireNonNull(layout.rowKey(new Item(attributes)));
  }

  private static RowLayout layout(List<KeyAttribute> partition, List<KeyAttribute> sort) {
    return new RowLayout(Space.ITEMS, 7, new KeySchema(partition, sort), List.of());
  }

  private static KeyAttribute attribute(String name, ScalarType type) {
    return new KeyAttribute(name, type);
  }
}
