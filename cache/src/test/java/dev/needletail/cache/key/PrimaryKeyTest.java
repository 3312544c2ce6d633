package dev.needletail.cache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PrimaryKeyTest {

  private static final KeySchema SIMPLE = new KeySchema(List.of(new KeyAttribute("p", ScalarType.S)), List.of());
  private static final KeySchema COMPOSITE = new KeySchema(List.of(new KeyAttribute("p", ScalarType.S)),
      List.of(new KeyAttribute("s", ScalarType.N)));

  @Test
  void of_sameKeyWrittenDifferently_isEqual() {
    assertThat(composite("a", "1.0")).isEqualTo(composite("a", "1"));
    assertThat(composite("a", "1e2").item()).hasSameHashCodeAs(composite("a", "100").item());
  }

  @Test
  void of_otherKey_differs() {
    assertThat(composite("a", "1").item()).isNotEqualTo(composite("a", "2").item());
    assertThat(composite("a", "1").partition()).isEqualTo(composite("a", "2").partition());
    assertThat(composite("a", "1").partition()).isNotEqualTo(composite("b", "1").partition());
  }

  @Test
  void of_otherTable_differs() {
    var key = new Item(Map.of("p", AttributeValue.string("a")));

    assertThat(PrimaryKey.of("t", SIMPLE, key)).isNotEqualTo(PrimaryKey.of("u", SIMPLE, key));
  }

  @Test
  void of_valuesThatRunIntoEachOther_differ() {
    var strings = new KeySchema(List.of(new KeyAttribute("p", ScalarType.S)),
        List.of(new KeyAttribute("s", ScalarType.S)));

    assertThat(PrimaryKey.of("t", strings, item("ab", "c"))).isNotEqualTo(PrimaryKey.of("t", strings, item("a", "bc")));
  }

  @Test
  void of_notExactlyAKey_isNull() {
    assertThat(PrimaryKey.of("t", SIMPLE, Item.EMPTY)).isNull();
    assertThat(PrimaryKey.of("t", SIMPLE, item("a", "b"))).isNull();
    assertThat(PrimaryKey.of("t", COMPOSITE, item("a", "b"))).isNull();
    assertThat(PrimaryKey.of("t", SIMPLE, new Item(Map.of("p", AttributeValue.number(1))))).isNull();
    assertThat(PrimaryKey.of("t", SIMPLE, new Item(Map.of("q", AttributeValue.string("a"))))).isNull();
  }

  @Test
  void of_valueThatDynamoDbRefusesAsAKey_isNull() {
    assertThat(PrimaryKey.of("t", SIMPLE, simple(""))).isNull();
    assertThat(PrimaryKey.of("t", SIMPLE, simple("x".repeat(2049)))).isNull();
    assertThat(PrimaryKey.of("t", SIMPLE, simple("x".repeat(2048)))).isNotNull();
  }

  @Test
  void of_loneSurrogate_isNull() {
    assertThat(PrimaryKey.of("t", SIMPLE, simple("\ud83d"))).isNull();
    assertThat(PrimaryKey.of("t", SIMPLE, simple("\ude00x"))).isNull();
    assertThat(PrimaryKey.of("t", SIMPLE, simple("\ud83d\ude00"))).isNotNull();
  }

  @Test
  void ofItem_takesTheKeyOutOfTheItem() {
    var item = new Item(Map.of("p", AttributeValue.string("a"), "other", AttributeValue.number(1)));

    assertThat(PrimaryKey.ofItem("t", SIMPLE, item)).isEqualTo(PrimaryKey.of("t", SIMPLE, simple("a")));
  }

  @Test
  void partition_equalsTheKeysPartition() {
    assertThat(PrimaryKey.partition("t", COMPOSITE, AttributeValue.string("a")))
        .isEqualTo(composite("a", "1").partition());
    assertThat(PrimaryKey.partition("t", COMPOSITE, new AttributeValue.B(Bytes.copyOf(new byte[]{1})))).isNull();
  }

  private static PrimaryKey composite(String partition, String sort) {
    return Objects.requireNonNull(PrimaryKey.of("t", COMPOSITE, new Item(Map.of("p", AttributeValue.string(partition),
        "s", new AttributeValue.N(DynamoNumber.parse(sort))))));
  }

  private static Item simple(String partition) {
    return new Item(Map.of("p", AttributeValue.string(partition)));
  }

  private static Item item(String partition, String sort) {
    return new Item(Map.of("p", AttributeValue.string(partition), "s", AttributeValue.string(sort)));
  }

  @Test
  void attributes_ofAKey_areThoseThatItWasMadeOf() {
    var schema = new KeySchema(List.of(new KeyAttribute("p", ScalarType.B)),
        List.of(new KeyAttribute("s", ScalarType.N)));
    var binary = new Item(Map.of("p", new AttributeValue.B(Bytes.copyOf(new byte[]{0, -1, 7})), "s",
        new AttributeValue.N(DynamoNumber.parse("-12.50E3"))));
    var texts = new KeySchema(List.of(new KeyAttribute("p", ScalarType.S)), List.of());
    var text = new Item(Map.of("p", AttributeValue.string("é€😀")));

    assertThat(PrimaryKey.attributes(schema, Objects.requireNonNull(PrimaryKey.of("t", schema, binary)).item()))
        .isEqualTo(binary);
    assertThat(PrimaryKey.attributes(texts, Objects.requireNonNull(PrimaryKey.of("t", texts, text)).item()))
        .isEqualTo(text);
  }

  @Test
  void attributes_ofAKeyOfAnotherSchema_areNone() {
    var texts = new KeySchema(List.of(new KeyAttribute("p", ScalarType.S)), List.of());
    var both = new KeySchema(List.of(new KeyAttribute("p", ScalarType.S)),
        List.of(new KeyAttribute("s", ScalarType.S)));
    var key = Objects.requireNonNull(PrimaryKey.of("t", texts, new Item(Map.of("p", AttributeValue.string("a")))));

    assertThatThrownBy(() -> PrimaryKey.attributes(both, key.item())).isInstanceOf(IllegalStateException.class);
  }
}
