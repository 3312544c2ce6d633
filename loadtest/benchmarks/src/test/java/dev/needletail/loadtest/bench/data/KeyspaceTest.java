package dev.needletail.loadtest.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.operation.batch.BatchWriteItem;
import dev.needletail.model.operation.item.GetItem;
import dev.needletail.model.operation.item.PutItem;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.operation.table.CreateTable;
import dev.needletail.model.value.ItemSize;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyspaceTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 7", "1, 99999", "10, 0", "10, 17", "10, 99999"})
  void item_always_hasAKilobyteAndIsWhatIsPut(int perPartition, int index) {
    var keys = new Keyspace("items", 100_000, perPartition);

    var put = PutItem.decode(keys.putItem(index, 3));

    assertThat(put.item()).isEqualTo(ItemJson.read(keys.item(index, 3).getBytes(StandardCharsets.UTF_8)));
    assertThat(ItemSize.of(put.item())).isEqualTo(Keyspace.ITEM_BYTES);
    assertThat(put.item().attributes())
        .containsAllEntriesOf(GetItem.decode(keys.getItem(index, false)).key().attributes());
  }

  @ParameterizedTest
  @CsvSource({"1, true", "10, false"})
  void requests_always_areValid(int perPartition, boolean consistent) {
    var keys = new Keyspace("items", 100, perPartition);

    assertThat(GetItem.decode(keys.getItem(1, consistent)).consistentRead()).isEqualTo(consistent);
    assertThat(Query.decode(keys.query(1, consistent)).consistentRead()).isEqualTo(consistent);
    assertThat(CreateTable.decode(keys.createTable())).isNotNull();
    assertThat(BatchWriteItem.decode(keys.putItems(0, 25))).isNotNull();
  }
}
