package dev.needletail.proxy.auth.credentials;

import dev.needletail.proxy.auth.signature.AccessKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Reads access keys in the form of AWS's own credentials file, one to a section:
 *
 * <pre>
 * [orders-service]
 * aws_access_key_id = ORDERS1
 * aws_secret_access_key = …
 * aws_session_token = …                  # only for keys that have one
 * expiration = 2026-12-31T00:00:00Z      # only for keys that end
 * </pre>
 *
 * The section's name is for people. A section without a key, or with anything else in it, is a mistake and not passed over: a
 * key that is not taken would show as clients that are turned away.
 */
final class AccessKeySections {

  private static final String ID = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";
  private static final String TOKEN = "aws_session_token";
  private static final String EXPIRATION = "expiration";
  private static final Set<String> PROPERTIES = Set.of(ID, SECRET, TOKEN, EXPIRATION);

  private AccessKeySections() {}

  static List<AccessKey> parse(String text) throws UnusableAccessKeysException {
    var keys = new ArrayList<AccessKey>();
    for (Profile section : sections(text)) {
      keys.add(key(section));
    }
    if (keys.isEmpty()) {
      throw new UnusableAccessKeysException("there is no section with an access key in it");
    }
    return keys;
  }

  private static Iterable<Profile> sections(String text) throws UnusableAccessKeysException {
    try {
      return ProfileFile.builder().content(text).type(ProfileFile.Type.CREDENTIALS).build().profiles().values();
    } catch (IllegalArgumentException wrong) {
      // The SDK's words name a line and what is expected there, and quote nothing.
      throw new UnusableAccessKeysException(String.valueOf(wrong.getMessage()));
    }
  }

  private static AccessKey key(Profile section) throws UnusableAccessKeysException {
    for (String property : section.properties().keySet()) {
      if (!PROPERTIES.contains(property)) {
        throw wrong(section, "has a property that none is known of; known are " + String.join(", ", ID, SECRET, TOKEN,
            EXPIRATION));
      }
    }
    String id = required(section, ID);
    if (!isId(id)) {
      throw wrong(section, ID + " has a character that an access key cannot have: letters, digits and . _ - only");
    }
    return new AccessKey(id, required(section, SECRET), optional(section, TOKEN), expiry(section));
  }

  /** Whatever could not stand in a request's credential, or would be taken for its end. */
  static boolean isId(String text) {
    return !text.isEmpty() && text.length() <= 128 && text.chars().allMatch(c -> (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-');
  }

  private static @Nullable Instant expiry(Profile section) throws UnusableAccessKeysException {
    String text = optional(section, EXPIRATION);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw wrong(section, EXPIRATION + " is no moment, as in 2026-12-31T00:00:00Z");
    }
  }

  private static String required(Profile section, String property) throws UnusableAccessKeysException {
    String value = optional(section, property);
    if (value == null) {
      throw wrong(section, "has no " + property);
    }
    return value;
  }

  private static @Nullable String optional(Profile section, String property) {
    String value = section.property(property).orElse("").strip();
    return value.isEmpty() ? null : value;
  }

  private static UnusableAccessKeysException wrong(Profile section, String what) {
    return new UnusableAccessKeysException("section [" + section.name() + "]: " + what);
  }
}
