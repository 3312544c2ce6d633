package dev.needletail.model.expression.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words that cannot be attribute names in an expression, in any case. Source: DynamoDB developer guide, "Reserved
 * words in DynamoDB".
 */
final class ReservedWords {

  private static final Set<String> WORDS = read();

  private ReservedWords() {}

  static boolean contains(String name) {
    return WORDS.contains(name.toUpperCase(Locale.ROOT));
  }

  private static Set<String> read() {
    try (InputStream words = ReservedWords.class.getResourceAsStream("reserved-words.txt")) {
      if (words == null) {
        throw new IllegalStateException("reserved-words.txt is not beside its class");
      }
      return new String(words.readAllBytes(), StandardCharsets.US_ASCII).lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
