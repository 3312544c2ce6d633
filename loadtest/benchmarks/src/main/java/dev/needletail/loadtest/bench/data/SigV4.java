package dev.needletail.loadtest.bench.data;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs a request to DynamoDB: {@code POST /} with the host, the date and the target signed. Source: IAM user guide, "Create
 * a signed AWS API request". Nothing is kept: requests are signed before anything is measured. Threads: any; stateless.
 *
 * @param accessKeyId whose key it is
 * @param at          the date of all requests
 */
public record SigV4(String accessKeyId, String secret, Instant at) {

  public static final String SIGNED_HEADERS = "host;x-amz-date;x-amz-target";

  private static final String REGION = "us-east-1";
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
      .withZone(ZoneOffset.UTC);

  /** The header X-Amz-Date. */
  public String date() {
    return DATE.format(at);
  }

  /** The header Authorization. */
  public String authorization(String host, String target, byte[] body) {
    String date = date();
    String scope = date.substring(0, 8) + "/" + REGION + "/dynamodb/aws4_request";
    String canonical = "POST\n/\n\nhost:" + host + "\nx-amz-date:" + date + "\nx-amz-target:" + target + "\n\n"
        + SIGNED_HEADERS + "\n" + sha256(body);
    String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(utf8(canonical));
    byte[] key = utf8("AWS4" + secret);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    return "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + SIGNED_HEADERS
        + ", Signature=" + HexFormat.of().formatHex(hmac(key, toSign));
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "SigV4[" + accessKeyId + "]";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
