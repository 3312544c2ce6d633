package dev.needletail.loadtest.client;

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
 * Signs requests by AWS Signature Version 4: host, hash of the body, date and target, with the day's signing key kept. Source: "AWS
 * Signature Version 4 for API requests". Threads: confined.
 */
public final class Signer {

  /** What unsigned requests have instead: the right form without a valid signature, for endpoints that do not check it. */
  public static final String UNSIGNED = "X-Amz-Date: 20260101T000000Z\r\nAuthorization: AWS4-HMAC-SHA256 "
      + "Credential=loadtest/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature="
      + "0".repeat(64) + "\r\n";

  private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
      .withZone(ZoneOffset.UTC);
  private static final HexFormat HEX = HexFormat.of();
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private final Credentials credentials;
  private final String host;
  private final MessageDigest sha256;
  private final Mac hmac;
  private String day = "";
  private SecretKeySpec dayKey = new SecretKeySpec(new byte[1], "HmacSHA256");

  /** @param host as the Host header has it */
  public Signer(Credentials credentials, String host) {
    this.credentials = credentials;
    this.host = host;
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
      this.hmac = Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * The header lines that belong to a signed request, as the AWS SDKs send them.
   *
   * @param target the X-Amz-Target
   * @param body   the bytes that have the body, from one index to before another
   */
  public String headers(String target, byte[] body, int from, int to, Instant now) {
    String time = DATE_TIME.format(now);
    String token = credentials.sessionToken();
    String names = "host;x-amz-content-sha256;x-amz-date;" + (token == null ? "" : "x-amz-security-token;")
        + "x-amz-target";
    String bodyHash = hash(body, from, to);
    String canonical = "POST\n/\n\nhost:" + host + "\nx-amz-content-sha256:" + bodyHash + "\nx-amz-date:" + time + "\n"
        + (token == null ? "" : "x-amz-security-token:" + token + "\n") + "x-amz-target:" + target + "\n\n" + names
        + "\n" + bodyHash;
    String scope = time.substring(0, 8) + "/" + credentials.region() + "/dynamodb/aws4_request";
    byte[] hashed = canonical.getBytes(StandardCharsets.UTF_8);
    String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hash(hashed, 0, hashed.length);
    String signature = HEX.formatHex(mac(keyOf(time.substring(0, 8)), toSign));
    return "X-Amz-Content-Sha256: " + bodyHash + "\r\nX-Amz-Date: " + time + "\r\n"
        + (token == null ? "" : "X-Amz-Security-Token: " + token + "\r\n")
        + "Authorization: " + ALGORITHM + " Credential=" + credentials.accessKey() + "/" + scope + ", SignedHeaders="
        + names + ", Signature=" + signature + "\r\n";
  }

  private SecretKeySpec keyOf(String today) {
    if (!today.equals(day)) {
      var secret = key(("AWS4" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8));
      dayKey = key(mac(key(mac(key(mac(key(mac(secret, today)), credentials.region())), "dynamodb")), "aws4_request"));
      day = today;
    }
    return dayKey;
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  private byte[] mac(SecretKeySpec key, String text) {
    try {
      hmac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key of bytes fits every HMAC", e);
    }
    return hmac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private String hash(byte[] bytes, int from, int to) {
    sha256.update(bytes, from, to - from);
    return HEX.formatHex(sha256.digest());
  }
}
