package dev.needletail.loadtest.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.value.ItemSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {

  @ParameterizedTest
  @CsvSource({"0,0,1", "999999,123456,1", "12,7,10", "1000,100,10", "7,175000000000000042,100", "123456,99,7"})
  void writeItem_anyKeyAndVersion_hasTheAskedSize(int key, long version, int perPartition) {
    var data = new Dataset("t", 1_000_000, new ItemSizes.Fixed(1024), perPartition);

    assertThat(ItemSize.of(ItemJson.read(item(data, key, version).getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo(1024);
  }

  @Test
  void writeItem_thousandsOfThem_hardlyCompress() throws IOException {
    var data = new Dataset("t", 2_000, new ItemSizes.Fixed(1024), 1);
    var compressed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(compressed)) {
      for (int key = 0; key < data.items(); key++) {
        deflater.write(item(data, key, 0).getBytes(StandardCharsets.US_ASCII));
      }
    }

    assertThat(compressed.size()).isGreaterThan(2_000 * 1024 / 2);
  }

  @Test
  void writeKey_severalInAPartition_haveSortKeys() {
    var data = new Dataset("t", 25, new ItemSizes.Fixed(64), 10);
    var sink = new ByteSink(0, 16);

    data.writeKey(sink, 13);

    assertThat(data.partitions()).isEqualTo(3);
    assertThat(sink.toByteArray()).asString().isEqualTo("{\"pk\":{\"S\":\"key-1\"},\"sk\":{\"N\":\"3\"}}");
  }

  @ParameterizedTest
  @CsvSource({"0,64,1,at least 1", "1,63,1,64 to 409600", "1,409601,1,64 to 409600", "1,64,0,at least 1 item",
      "1,100..90,1,backwards", "1,64=0,1,all 0", "1,many,1,number of bytes", "1,64=1;64=2,1,twice",
      "1,64=x,1,NAME=WEIGHT"})
  void new_outOfBounds_isRefused(int items, String itemBytes, int perPartition, String reason) {
    assertThatThrownBy(() -> new Dataset("t", items, ItemSizes.parse(itemBytes.replace(';', ',')), perPartition))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason);
  }

  @Test
  void bytes_range_coversItAll() {
    ItemSizes sizes = ItemSizes.parse("64..67");
    int[] counts = new int[68];
    for (int key = 0; key < 4_000; key++) {
      counts[sizes.bytes(key)]++;
    }

    assertThat(counts[64]).isBetween(900, 1100);
    assertThat(counts[65]).isBetween(900, 1100);
    assertThat(counts[66]).isBetween(900, 1100);
    assertThat(counts[67]).isBetween(900, 1100);
  }

  @Test
  void bytes_weighted_areAsOftenAsTheirWeights() {
    ItemSizes sizes = ItemSizes.parse("100=6,200=3,300=1");
    int[] counts = new int[4];
    for (int key = 0; key < 10_000; key++) {
      counts[sizes.bytes(key) / 100]++;
    }

    assertThat(counts[1]).isBetween(5_800, 6_200);
    assertThat(counts[2]).isBetween(2_850, 3_150);
    assertThat(counts[3]).isBetween(900, 1_100);
    assertThat(sizes.largest()).isEqualTo(300);
  }

  private static String item(Dataset data, int key, long version) {
    var sink = new ByteSink(0, 16);
    data.writeItem(sink, key, version);
    return new String(sink.toByteArray(), StandardCharsets.US_ASCII);
  }
}
