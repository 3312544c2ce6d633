package dev.needletail.proxy.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** What callers of the admin port have to know, as a bearer token (RFC 6750). Its text form does not say it. */
public final class AdminToken {

  /** Shorter ones can be guessed. */
  private static final int LENGTH_MIN = 16;
  private static final int LENGTH_MAX = 4096;
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;

  private AdminToken(String token) {
    this.expected = token.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the token, which is all that the file holds but for spaces and line ends around it.
   *
   * @throws IOException if the file cannot be read, or holds no token; the message says why and not what
   */
  public static AdminToken read(Path file) throws IOException {
    if (Files.size(file) > LENGTH_MAX) {
      throw new IOException("it is larger than " + LENGTH_MAX + " bytes");
    }
    String token = Files.readString(file).strip();
    if (token.length() < LENGTH_MIN || token.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      throw new IOException("a token has at least " + LENGTH_MIN + " characters of ASCII, and no spaces");
    }
    return new AdminToken(token);
  }

  /** Whether the caller knows it; takes as long whichever character is wrong. */
  boolean isIn(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) && MessageDigest
        .isEqual(expected, authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AdminToken";
  }
}
