package dev.needletail.proxy.auth.signature;

import dev.needletail.proxy.auth.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what signed requests that were in order, because deriving a signing key takes longer than all the rest. Only
 * whoever has a secret can make it remember anything.
 *
 * <p>Threads: any; an entry is used only for an {@link AccessKey} that equals the one it was made for, so a key that has
 * changed gets another.
 */
final class SigningKeys {

  /** Callers times regions times days; beyond it everything is forgotten, and derived again by those who still call. */
  private static final int ENTRIES_MAX = 4096;

  private record Remembered(AccessKey accessKey, SigningKey signingKey) {}

  private final Map<String, Remembered> entries = new ConcurrentHashMap<>();

  /** @param credential the text of the scope with the access key before it */
  SigningKey find(String credential, AccessKey accessKey, Scope.Valid scope) {
    Remembered known = entries.get(credential);
    return known != null && known.accessKey().equals(accessKey)
        ? known.signingKey()
        : new SigningKey(accessKey.secret(), scope.date(), scope.caller().region());
  }

  void remember(String credential, AccessKey accessKey, SigningKey signingKey) {
    Remembered known = entries.get(credential);
    if (known != null && known.signingKey() == signingKey) {
      return;
    }
    if (entries.size() >= ENTRIES_MAX) {
      entries.clear();
    }
    entries.put(credential, new Remembered(accessKey, signingKey));
  }
}
