package dev.needletail.proxy.auth.signature;

import dev.needletail.model.Refusal;

/**
 * DynamoDB's words for signatures that it does not take. Seen in answers of DynamoDB, as people have quoted them: all but
 * those that are marked as judged. The allowance in brackets was 15 minutes at one time and is 5 at another; that of a
 * request with {@code X-Amz-Expires} is its own.
 */
final class SignatureRefusals {

  private SignatureRefusals() {}

  static Refusal dateForm(String given) {
    return Refusal.framework("IncompleteSignatureException", "Date must be in ISO-8601 'basic format'. Got '" + given
        + "'. See http://en.wikipedia.org/wiki/ISO_8601");
  }

  /** Judged: DynamoDB's words are not known, and S3 has another error for it. */
  static Refusal expiresForm() {
    return Refusal.framework("IncompleteSignatureException",
        "X-Amz-Expires must be a number of seconds from 1 to 604800. Re-examine the query-string parameters.");
  }

  static Refusal expired(RequestTime time, long now, long allowedSeconds) {
    return invalid("Signature expired: " + time.text() + " is now earlier than "
        + RequestTime.at(now - allowedSeconds).text() + " (" + RequestTime.at(now).text() + " - "
        + duration(allowedSeconds) + ")");
  }

  static Refusal notYet(RequestTime time, long now, long allowedSeconds) {
    return invalid("Signature not yet current: " + time.text() + " is still later than "
        + RequestTime.at(now + allowedSeconds).text() + " (" + RequestTime.at(now).text() + " + "
        + duration(allowedSeconds) + ")");
  }

  /** Judged for any header but the host, of which these are the words. */
  static Refusal unsigned(String header) {
    String called = header.equals("host") ? "'Host' or ':authority'" : "'" + header + "'";
    return invalid(called + " must be a 'SignedHeader' in the AWS Authorization.");
  }

  /** Judged: what DynamoDB bounds, and how, is not known. */
  static Refusal tooManyHeaders() {
    return Refusal.framework("IncompleteSignatureException", "SignedHeaders must have at most "
        + SignedHeaders.LENGTH_MAX + " characters.");
  }

  static Refusal unknown() {
    return Refusal.framework("UnrecognizedClientException", "The security token included in the request is invalid.");
  }

  static Refusal wrongToken() {
    return Refusal.framework("UnrecognizedClientException", "The security token included in the request is invalid");
  }

  static Refusal tokenExpired() {
    return Refusal.framework("ExpiredTokenException", "The security token included in the request is expired");
  }

  /** Judged: the words are S3's, and the error is the one for whatever else does not fit a signature. */
  static Refusal payload() {
    return invalid("The provided 'x-amz-content-sha256' header does not match what was computed.");
  }

  static Refusal mismatch(String canonicalRequest, String stringToSign) {
    return invalid(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            + "Access Key and signing method. Consult the service documentation for details.\n\nThe Canonical String for "
            + "this request should have been\n'" + canonicalRequest + "'\n\nThe String-to-Sign should have been\n'"
            + stringToSign + "'\n");
  }

  private static Refusal invalid(String message) {
    return Refusal.framework("InvalidSignatureException", message);
  }

  private static String duration(long seconds) {
    return seconds % 60 == 0 ? seconds / 60 + " min." : seconds + " sec.";
  }
}
