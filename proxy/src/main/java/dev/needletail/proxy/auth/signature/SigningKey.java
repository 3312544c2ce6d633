package dev.needletail.proxy.auth.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs one day's requests of one access key in one region. Deriving it takes four HMACs, so it is kept for
 * the day. Source: IAM user guide, "Create a signed AWS API request".
 *
 * <p>Threads: any; immutable. Its text form says nothing of the key.
 */
public final class SigningKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String SERVICE = "dynamodb";

  private final String date;
  private final String region;
  private final String secret;
  private final SecretKeySpec key;

  /** @param date the day in UTC as yyyyMMdd */
  public SigningKey(String secret, String date, String region) {
    this(secret, date, region, SERVICE);
  }

  /** @param service for vectors that were published for another service */
  SigningKey(String secret, String date, String region, String service) {
    this.date = date;
    this.region = region;
    this.secret = secret;
    byte[] dateKey = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date);
    this.key = new SecretKeySpec(hmac(hmac(hmac(dateKey, region), service), "aws4_request"), ALGORITHM);
  }

  public boolean isFor(String otherSecret, String otherDate, String otherRegion) {
    return secret.equals(otherSecret) && date.equals(otherDate) && region.equals(otherRegion);
  }

  public String scope() {
    return date + "/" + region + "/" + SERVICE + "/aws4_request";
  }

  public byte[] sign(String text) {
    Mac mac = newMac();
    start(mac);
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Has {@code mac} sign with this key until it is told otherwise. */
  void start(Mac mac) {
    try {
      mac.init(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("any key will do for " + ALGORITHM, e);
    }
  }

  static Mac newMac() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = newMac();
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("any key will do for " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + scope() + "]";
  }
}
