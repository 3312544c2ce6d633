package dev.needletail.loadtest.client;

import org.jspecify.annotations.Nullable;

/**
 * Who signs requests, and for which region. The text of it hides the secrets.
 *
 * @param sessionToken of temporary credentials; null for others
 */
public record Credentials(String accessKey, String secretKey, @Nullable String sessionToken, String region) {

  @Override
  public String toString() {
    return accessKey + " in " + region;
  }
}
