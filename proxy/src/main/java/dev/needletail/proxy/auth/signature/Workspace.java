package dev.needletail.proxy.auth.signature;

import dev.needletail.proxy.auth.Scope;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import org.jspecify.annotations.Nullable;

/**
 * Computes signatures, with digests and buffers that are made once. In this order: {@link #hashBody}, {@link #canonicalise},
 * {@link #sign}. Threads: one.
 */
final class Workspace {

  private static final int HASH_BYTES = 32;
  private static final byte[] ALGORITHM_LINE = (Scope.ALGORITHM + "\n").getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha256 = newSha256();
  private final Mac mac = SigningKey.newMac();
  /** Starting the MAC costs as much as using it; mostly it is the same key again. */
  private @Nullable SigningKey started;
  private final CanonicalBytes request = new CanonicalBytes();
  private final CanonicalBytes toSign = new CanonicalBytes();
  /** In hexadecimal, as the signature is. */
  private final CanonicalBytes bodyHash = new CanonicalBytes();
  private final CanonicalBytes signature = new CanonicalBytes();
  private final byte[] hash = new byte[HASH_BYTES];

  void hashBody(SignedRequest signed) {
    sha256.reset();
    signed.digestBody(sha256);
    finish(hash);
    bodyHash.clear();
    bodyHash.addHex(hash);
  }

  /** Whether this is the hash of the body, in lower-case hexadecimal. */
  boolean isBodyHash(String text) {
    return bodyHash.isEqual(text);
  }

  void canonicalise(SignedRequest signed, boolean presigned, SignedHeaders headers) {
    request.clear();
    request.add(signed.method()).add('\n');
    CanonicalUri.addPath(request, signed.path());
    request.add('\n');
    CanonicalUri.addQuery(request, signed.credentials().query(), presigned);
    request.add('\n');
    headers.addTo(request, signed);
    request.add('\n').add(bodyHash);
  }

  /**
   * Signs what was made canonical.
   *
   * @param scope as in {@code 20261101/eu-west-1/dynamodb/aws4_request}
   */
  void sign(String timestamp, String scope, SigningKey key) {
    sha256.reset();
    sha256.update(request.bytes(), 0, request.length());
    finish(hash);
    toSign.clear();
    toSign.add(ALGORITHM_LINE).add(timestamp).add('\n').add(scope).add('\n').addHex(hash);
    if (started != key) {
      // Forgotten first: if this fails, the next request must not go on with a key that is half there.
      started = null;
      key.start(mac);
      started = key;
    }
    mac.update(toSign.bytes(), 0, toSign.length());
    try {
      mac.doFinal(hash, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a hash has " + HASH_BYTES + " bytes", e);
    }
    signature.clear();
    signature.addHex(hash);
  }

  /** Whether this is the signature, in lower-case hexadecimal; takes as long whichever byte is wrong. */
  boolean isSignature(String text) {
    return signature.isEqual(text);
  }

  String canonicalRequest() {
    return request.toString();
  }

  String stringToSign() {
    return toSign.toString();
  }

  private void finish(byte[] into) {
    try {
      sha256.digest(into, 0, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("a hash has " + HASH_BYTES + " bytes", e);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
