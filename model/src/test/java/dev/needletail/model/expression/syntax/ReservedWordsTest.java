package dev.needletail.model.expression.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedWordsTest {

  @Test
  void contains_everyWordInAnyCase_isTrue() throws IOException {
    List<String> words;
    try (InputStream resource = ReservedWords.class.getResourceAsStream("reserved-words.txt")) {
      words = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }

    assertThat(words).hasSize(573).doesNotHaveDuplicates().allMatch(ReservedWords::contains)
        .allMatch(word -> ReservedWords.contains(word.toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "Status", "SIZE", "zone", "abort", "ttl"})
  void contains_wordsThatPeopleStumbleOn_isTrue(String word) {
    assertThat(ReservedWords.contains(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pk", "sk", "a", "naming", "id", "contains_", "attribute_exists"})
  void contains_otherNames_isFalse(String word) {
    assertThat(ReservedWords.contains(word)).isFalse();
  }
}
