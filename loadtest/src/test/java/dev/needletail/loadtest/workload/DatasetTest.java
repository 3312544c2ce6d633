package dev.needletail.loadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.ItemSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetTest {

  @Test
  void item_anyIndex_hasTheAskedSize() {
    var data = new Dataset("t", 1_000_000, 1024, 10);

    assertThat(ItemSize.of(data.item(0, 0))).isEqualTo(1024);
    assertThat(ItemSize.of(data.item(999_999, 123_456))).isEqualTo(1024);
  }

  @Test
  void item_thousandsOfThem_hardlyCompress() throws IOException {
    var data = new Dataset("t", 2_000, 1024, 1);
    var compressed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(compressed)) {
      for (int i = 0; i < data.items(); i++) {
        deflater.write(ItemJson.write(data.item(i, 0)));
      }
    }

    assertThat(compressed.size()).isGreaterThan(2_000 * 1024 / 2);
  }

  @Test
  void key_severalInAPartition_haveSortKeys() {
    var data = new Dataset("t", 25, 64, 10);

    assertThat(data.partitions()).isEqualTo(3);
    assertThat(data.key(13).get("pk")).isEqualTo(AttributeValue.string("key-1"));
    assertThat(data.key(13).get("sk")).isEqualTo(AttributeValue.number(3));
  }

  @ParameterizedTest
  @EnumSource(Workload.class)
  void next_anyWorkload_namesItsOperationAndTable(Workload workload) {
    var data = new Dataset("some-table", 100, 64, workload.perPartition());

    String request = new String(
        workload.next(new Endpoint("127.0.0.1", 8000), data, new SplittableRandom(1)).bytes(), StandardCharsets.UTF_8);

    assertThat(request).contains("X-Amz-Target: DynamoDB_20120810." + workload.operation() + "\r\n")
        .contains("{\"TableName\":\"some-table\",");
  }

  @ParameterizedTest
  @CsvSource({"0,64,1,at least 1", "1,63,1,64 to 409600", "1,409601,1,64 to 409600", "1,64,0,at least 1 item"})
  void new_outOfBounds_isRefused(int items, int itemBytes, int perPartition, String reason) {
    assertThatThrownBy(() -> new Dataset("t", items, itemBytes, perPartition)).hasMessageContaining(reason);
  }
}
