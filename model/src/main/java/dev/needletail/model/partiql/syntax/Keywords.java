package dev.needletail.model.partiql.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words that are no names unless they are quoted, in any case. Source: which of the words that SQL, PartiQL and
 * DynamoDB reserve DynamoDB Local takes for an attribute's name.
 */
final class Keywords {

  private static final Set<String> WORDS = read();

  private Keywords() {}

  static boolean contains(String word) {
    return WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static Set<String> read() {
    try (InputStream words = Keywords.class.getResourceAsStream("keywords.txt")) {
      if (words == null) {
        throw new IllegalStateException("keywords.txt is not beside its class");
      }
      return new String(words.readAllBytes(), StandardCharsets.US_ASCII).lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
