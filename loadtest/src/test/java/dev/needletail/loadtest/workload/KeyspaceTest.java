package dev.needletail.loadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.value.ItemSize;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyspaceTest {

  @Test
  void item_anyIndex_hasTheAskedSize() {
    var keyspace = new Keyspace("t", 1_000_000, 1024);

    assertThat(ItemSize.of(keyspace.item(0))).isEqualTo(1024);
    assertThat(ItemSize.of(keyspace.item(999_999))).isEqualTo(1024);
  }

  @Test
  void getItem_index_namesTableAndKey() {
    assertThat(new String(new Keyspace("t", 10, 64).getItem(7), StandardCharsets.UTF_8))
        .isEqualTo("{\"TableName\":\"t\",\"Key\":{\"pk\":{\"S\":\"key-7\"}}}");
  }

  @Test
  void new_outOfBounds_isRefused() {
    assertThatThrownBy(() -> new Keyspace("t", 0, 64)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new Keyspace("t", 1, 31)).hasMessageContaining("32 to 409600");
    assertThatThrownBy(() -> new Keyspace("t", 1, 409_601)).hasMessageContaining("32 to 409600");
  }
}
