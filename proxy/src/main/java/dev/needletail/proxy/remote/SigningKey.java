package dev.needletail.proxy.remote;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs one day's requests of one access key in one region. Deriving it takes four HMACs, so it is kept for
 * the day.
 *
 * <p>Threads: any; immutable. Its text form says nothing of the key.
 */
final class SigningKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String SERVICE = "dynamodb";

  private final String date;
  private final String region;
  private final String secret;
  private final byte[] key;

  /** @param date the day in UTC as yyyyMMdd */
  SigningKey(String secret, String date, String region) {
    this.date = date;
    this.region = region;
    this.secret = secret;
    byte[] dateKey = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), date);
    this.key = hmac(hmac(hmac(dateKey, region), SERVICE), "aws4_request");
  }

  boolean isFor(String otherSecret, String otherDate, String otherRegion) {
    return secret.equals(otherSecret) && date.equals(otherDate) && region.equals(otherRegion);
  }

  String scope() {
    return date + "/" + region + "/" + SERVICE + "/aws4_request";
  }

  byte[] sign(String text) {
    return hmac(key, text);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + scope() + "]";
  }
}
