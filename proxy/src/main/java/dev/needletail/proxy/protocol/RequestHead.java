package dev.needletail.proxy.protocol;

import dev.needletail.proxy.auth.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * What counts in a request's first line and headers. The path plays no part in DynamoDB's protocol but in health checks.
 *
 * @param method      as in {@code POST}
 * @param path        as in {@code /}, without a query
 * @param host        how the client calls this server: the {@code Host} header, or the address without one
 * @param contentType the {@code Content-Type} header
 * @param target      the {@code X-Amz-Target} header
 * @param control     what it says to the caches
 * @param crossOrigin what a browser adds
 * @param credentials who sends it
 */
public record RequestHead(String method, @Nullable String path, String host, @Nullable String contentType,
    @Nullable String target, CacheControlHeaders control, CrossOrigin crossOrigin, Credentials credentials) {

  private static final String AMZ_JSON = "application/x-amz-json-1.0";
  private static final String JSON = "application/json";

  /** The content type without its parameters; empty when there is none. */
  private String mediaType() {
    if (contentType == null) {
      return "";
    }
    int semicolon = contentType.indexOf(';');
    return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
  }

  boolean offersJson() {
    String type = mediaType();
    return type.equals(AMZ_JSON) || type.equals(JSON);
  }

  /** The content type of the answer: DynamoDB answers in the one that it was asked in. */
  public String answerType() {
    return mediaType().equals(AMZ_JSON) ? AMZ_JSON : JSON;
  }
}
