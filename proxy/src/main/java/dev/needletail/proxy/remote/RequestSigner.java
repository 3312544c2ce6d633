package dev.needletail.proxy.remote;

import dev.needletail.proxy.auth.signature.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests to DynamoDB with AWS Signature Version 4: always {@code POST /} without a query, so the canonical
 * request is short. Source: IAM user guide, "Create a signed AWS API request".
 *
 * <p>Threads: any. The day's signing key is remembered; a race derives it twice, which is harmless.
 */
final class RequestSigner {

  static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
      .withZone(ZoneOffset.UTC);
  private static final HexFormat HEX = HexFormat.of();

  private volatile @Nullable SigningKey remembered;

  /**
   * The headers to send, the signature among them.
   *
   * @param host   as in the Host header, with a port unless it is the scheme's own
   * @param target the value of X-Amz-Target
   */
  Map<String, String> sign(StoreCredentials credentials, String region, String host, String target, byte[] body,
      Instant now) {
    String timestamp = TIMESTAMP.format(now);
    var headers = new LinkedHashMap<String, String>();
    headers.put("content-type", CONTENT_TYPE);
    headers.put("host", host);
    String bodyHash = sha256(body);
    headers.put("x-amz-content-sha256", bodyHash);
    headers.put("x-amz-date", timestamp);
    if (credentials.sessionToken() != null) {
      headers.put("x-amz-security-token", credentials.sessionToken());
    }
    headers.put("x-amz-target", target);
    String signedHeaders = String.join(";", headers.keySet());
    SigningKey key = keyOf(credentials.secretAccessKey(), timestamp.substring(0, 8), region);
    String toSign = "AWS4-HMAC-SHA256\n" + timestamp + "\n" + key.scope() + "\n"
        + sha256(canonicalRequest(headers, signedHeaders, bodyHash).getBytes(StandardCharsets.UTF_8));
    headers.put("authorization", "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId() + "/" + key.scope()
        + ", SignedHeaders=" + signedHeaders + ", Signature=" + HEX.formatHex(key.sign(toSign)));
    return headers;
  }

  private SigningKey keyOf(String secret, String date, String region) {
    SigningKey key = remembered;
    if (key == null || !key.isFor(secret, date, region)) {
      key = new SigningKey(secret, date, region);
      remembered = key;
    }
    return key;
  }

  private static String canonicalRequest(Map<String, String> headers, String signedHeaders, String bodyHash) {
    var text = new StringBuilder("POST\n/\n\n");
    headers.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
    return text.append('\n').append(signedHeaders).append('\n').append(bodyHash).toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
