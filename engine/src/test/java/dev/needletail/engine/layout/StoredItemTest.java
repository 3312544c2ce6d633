package dev.needletail.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredItemTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 128, 16_000, 16_381, 16_382, 16_383, 400_000})
  void of_itemOfAnySize_readsBackAsItWas(int length) {
    var item = new Item(Map.of("a", AttributeValue.string("x".repeat(length))));

    var read = StoredItem.of(StoredItem.of(item).value());

    assertThat(read.size()).isEqualTo(ItemSize.of(item)).isEqualTo(length + 1);
    assertThat(read.item()).isEqualTo(item);
    var json = new JsonWriter(16);
    read.writeTo(json);
    assertThat(new String(json.toByteArray(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":{\"S\":\"" + "x".repeat(length) + "\"}}");
  }
}
