package dev.needletail.model.operation.tag;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.document.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What DynamoDB asks of tags. Source: its developer guide, "Tagging restrictions in DynamoDB". */
public final class TagRules {

  public static final int TAGS_MAX = 50;

  private static final int KEY_LENGTH_MAX = 128;
  private static final int VALUE_LENGTH_MAX = 256;
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private TagRules() {}

  /** Tags by key, in the order of the request. */
  public static Map<String, String> tags(List<Document> documents) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Document document : documents) {
      String key = document.stringOrNull("Key");
      String value = document.stringOrNull("Value");
      checkKey(key);
      if (value == null || value.length() > VALUE_LENGTH_MAX || !ALLOWED.matcher(value).matches()) {
        throw Refusal.validation("The Tag Value provided is invalid, Value: " + value).asException();
      }
      if (tags.put(String.valueOf(key), value) != null) {
        throw Refusal.validation("Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key).asException();
      }
    }
    checkCount(tags.size());
    return tags;
  }

  /** @throws RefusedException ValidationException if a resource would have that many tags */
  public static void checkCount(int count) {
    if (count > TAGS_MAX) {
      throw Refusal.validation("Number of Tags exceed the current limit for the provided ResourceArn").asException();
    }
  }

  /** @throws RefusedException ValidationException if it is no key of a tag */
  static void checkKey(@Nullable String key) {
    if (key == null || key.isEmpty() || key.length() > KEY_LENGTH_MAX || !ALLOWED.matcher(key).matches()) {
      throw Refusal.validation("The Tag Key provided is invalid, Key: " + key).asException();
    }
    if (key.startsWith("aws:")) {
      throw Refusal.validation("Tag Key cannot be prefixed with aws:, Key: " + key).asException();
    }
  }
}
