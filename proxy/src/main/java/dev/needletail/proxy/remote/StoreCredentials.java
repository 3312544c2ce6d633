package dev.needletail.proxy.remote;

import org.jspecify.annotations.Nullable;

/**
 * What signs the requests to the store. Its text form leaves the secrets out.
 *
 * @param sessionToken null for credentials that do not expire
 */
record StoreCredentials(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {

  @Override
  public String toString() {
    return "StoreCredentials[" + accessKeyId + "]";
  }
}
