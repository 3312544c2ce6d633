package dev.needletail.model.value;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What DynamoDB asks of the name of an attribute or of a map's member, wherever a request gives one. */
public final class AttributeName {

  /** The longest name, in bytes of UTF-8. */
  public static final int BYTES_MAX = 65535;

  /** The words for a name of no characters. */
  public static final String EMPTY = "Empty attribute name";

  /** The words for a name of more than {@link #BYTES_MAX} bytes. */
  public static final String TOO_LONG = "Attribute name is too large, must be less than 65536 bytes";

  private AttributeName() {}

  /** What is wrong with the name, in DynamoDB's words; null if nothing is. */
  public static @Nullable String fault(String name) {
    if (name.isEmpty()) {
      return EMPTY;
    }
    return isTooLong(name) ? TOO_LONG : null;
  }

  public static boolean isTooLong(String name) {
    return name.length() > BYTES_MAX / 3 && name.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX;
  }
}
