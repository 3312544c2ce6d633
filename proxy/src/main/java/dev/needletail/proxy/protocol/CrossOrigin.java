package dev.needletail.proxy.protocol;

import dev.needletail.cache.path.BypassReason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says of the page behind a request. DynamoDB lets every page in: the credentials decide.
 *
 * @param present        whether there is an {@code Origin} header
 * @param requestHeaders the {@code Access-Control-Request-Headers} header
 * @param requestMethod  the {@code Access-Control-Request-Method} header
 */
public record CrossOrigin(boolean present, @Nullable String requestHeaders, @Nullable String requestMethod) {

  /** Of a request that no browser sent. */
  public static final CrossOrigin NONE = new CrossOrigin(false, null, null);

  /** What a page's script may read beside the answer's body. */
  public static final String EXPOSED = "x-amzn-RequestId,x-amzn-ErrorType,x-amz-request-id,x-amz-id-2,"
      + "x-amzn-ErrorMessage,x-amz-crc32,x-needletail-cache,x-needletail-store,Date";

  /** The answer to {@code OPTIONS}: whatever the browser asks for is allowed, for two days. */
  Answer preflight() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Access-Control-Max-Age", "172800");
    if (requestHeaders != null) {
      headers.put("Access-Control-Allow-Headers", requestHeaders);
    }
    if (requestMethod != null) {
      headers.put("Access-Control-Allow-Methods", requestMethod);
    }
    return Answer.empty(200, headers, BypassReason.OPERATION);
  }
}
