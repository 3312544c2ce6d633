package dev.needletail.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.value.AttributeName;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemJsonTest {

  private static final AttributeValue VALUE = new AttributeValue.S("v");

  @Test
  void read_longestName_isRead() {
    var name = "n".repeat(AttributeName.BYTES_MAX);
    var item = new Item(Map.of(name, VALUE, "m", new AttributeValue.M(Map.of(name, VALUE))));

    assertThat(ItemJson.read(ItemJson.write(item))).isEqualTo(item);
  }
}
