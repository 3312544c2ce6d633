package dev.needletail.model.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeValueTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"a\":{\"SS\":[\"b\",\"\",\"a\"]}}|{\"a\":{\"SS\":[\"\",\"a\",\"b\"]}}",
      "{\"a\":{\"SS\":[\"𝄞\",\"\uFB00\"]}}|{\"a\":{\"SS\":[\"\uFB00\",\"𝄞\"]}}",
      "{\"a\":{\"NS\":[\"10\",\"9\",\"-1\"]}}|{\"a\":{\"NS\":[\"-1\",\"9\",\"10\"]}}",
      "{\"a\":{\"BS\":[\"/w==\",\"AQ==\",\"\"]}}|{\"a\":{\"BS\":[\"\",\"AQ==\",\"/w==\"]}}"})
  void write_setInAnyOrder_isAnsweredInDynamoDbsOrder(String given, String answered) {
    byte[] json = ItemJson.write(ItemJson.read(given.getBytes(StandardCharsets.UTF_8)));

    assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo(answered);
  }

  @Test
  void equals_sameElementsInAnotherOrder_isEqual() {
    var set = new AttributeValue.SS(new LinkedHashSet<>(List.of("a", "b")));

    assertThat(set).isEqualTo(new AttributeValue.SS(new LinkedHashSet<>(List.of("b", "a"))));
  }

  @Test
  void write_list_keepsItsOrder() {
    var json = new JsonWriter(16);

    ItemJson.write(json, new AttributeValue.L(List.of(AttributeValue.string("b"), AttributeValue.string("a"))));

    assertThat(new String(json.toByteArray(), StandardCharsets.UTF_8))
        .isEqualTo("{\"L\":[{\"S\":\"b\"},{\"S\":\"a\"}]}");
  }
}
