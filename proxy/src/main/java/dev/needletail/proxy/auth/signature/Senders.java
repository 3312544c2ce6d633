package dev.needletail.proxy.auth.signature;

import dev.needletail.proxy.auth.Credentials;
import dev.needletail.proxy.auth.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was found out of senders whose requests were in order, under their {@code Authorization} headers without
 * the signatures: those are the same for a day. Only whoever has a secret can make it remember anything.
 *
 * <p>Threads: any.
 */
final class Senders {

  /** Access keys times regions times lists of signed headers; beyond it everything is forgotten, and found out again. */
  private static final int ENTRIES_MAX = 4096;
  private static final String PART = "Signature=";
  private static final int SIGNATURE_LENGTH = 64;

  /** What does not change between two requests of a sender, but for the access key, which may be taken from it. */
  record Sender(Scope.Valid scope, SignedHeaders headers, AccessKey accessKey, SigningKey signingKey) {}

  private final Map<String, Sender> entries = new ConcurrentHashMap<>();

  /** Who sends a request like this one, if its signature is right; null if that has to be found out. */
  @Nullable Sender find(Credentials credentials) {
    String key = key(credentials);
    return key == null ? null : entries.get(key);
  }

  void remember(Credentials credentials, Sender sender) {
    String key = key(credentials);
    if (key == null) {
      return;
    }
    if (entries.size() >= ENTRIES_MAX) {
      entries.clear();
    }
    entries.put(key, sender);
  }

  static String signatureOf(String authorization) {
    return authorization.substring(authorization.length() - SIGNATURE_LENGTH);
  }

  /** Null unless the header ends with the signature, as all SDKs write it, and the query has no part in it. */
  private static @Nullable String key(Credentials credentials) {
    String header = credentials.authorization();
    if (header == null || !credentials.query().isEmpty()) {
      return null;
    }
    int end = header.length() - SIGNATURE_LENGTH;
    return end > PART.length() && header.startsWith(PART, end - PART.length()) ? header.substring(0, end) : null;
  }
}
