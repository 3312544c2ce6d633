package dev.needletail.model.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.json.ItemJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSizeTest {

  /** Figures captured from AWS in August 2026. */
  @ParameterizedTest
  @CsvSource({"0,1", "-0,1", "1,2", "12,2", "123,3", "1234,3", "0042,2", "100,2", "1010,3", "110,2", "0.0000001,2",
      "1E125,2", "1E-100,2", "1.5,3", "15,2", "1.200,3", "1.234,4", "3.14159,5", "123456,4", "100.5,4", "0.15,2",
      "1.05,3", "-42,3", "12345678901234567890123456789012345678,20"})
  void of_number_countsDigitPairs(String number, int bytes) {
    assertThat(ItemSize.of(DynamoNumber.parse(number))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"a\":{\"S\":\"\"}}|1", "{\"a\":{\"S\":\"é€𝄞\"}}|10",
      "{\"ab\":{\"B\":\"AAAA\"}}|5", "{\"a\":{\"BOOL\":true}}|2", "{\"a\":{\"NULL\":true}}|2",
      "{\"a\":{\"SS\":[\"x\",\"yy\"]}}|4", "{\"a\":{\"L\":[]}}|4", "{\"a\":{\"L\":[{\"S\":\"x\"}]}}|6",
      "{\"a\":{\"M\":{\"b\":{\"S\":\"x\"}}}}|7"})
  void of_item_countsNamesValuesAndContainers(String json, int bytes) {
    assertThat(ItemSize.of(ItemJson.read(json.getBytes(StandardCharsets.UTF_8)))).isEqualTo(bytes);
  }
}
