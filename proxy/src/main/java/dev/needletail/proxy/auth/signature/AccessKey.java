package dev.needletail.proxy.auth.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign, and with what. Its text form leaves the secrets out.
 *
 * @param id           as in {@code AKIDEXAMPLE}
 * @param sessionToken what requests must carry beside the signature; null for keys without one
 * @param expiry       from when on the key is of no use; null for never
 */
public record AccessKey(String id, String secret, @Nullable String sessionToken, @Nullable Instant expiry) {

  @Override
  public String toString() {
    return "AccessKey[" + id + "]";
  }
}
