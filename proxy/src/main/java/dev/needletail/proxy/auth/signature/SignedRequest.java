package dev.needletail.proxy.auth.signature;

import dev.needletail.proxy.auth.Credentials;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A request as a signature covers it: as it came over the wire, nothing decoded, nothing decompressed. Texts have one
 * character for each byte (ISO 8859-1). Asked on one thread, for as long as {@link Authenticator#identify} runs.
 */
public interface SignedRequest {

  /** As in {@code POST}. */
  String method();

  /** As it stands in the request line, without a query; {@code /} for none. */
  String path();

  /** What the request says of its sender, and its query. */
  Credentials credentials();

  /**
   * The first value of a header, without spaces around it; null if there is none.
   *
   * @param name in lower case
   */
  @Nullable String header(String name);

  /**
   * Hands over every value of a header in the order in which they came, each as it came: nothing is trimmed.
   *
   * @param name in lower case
   */
  void values(String name, HeaderSink sink);

  /** Feeds the whole body to a digest, compressed if it came so. */
  void digestBody(MessageDigest digest);
}
