package dev.needletail.proxy.remote;

import dev.needletail.cache.table.ErrorType;
import dev.needletail.model.Reply;
import java.util.Set;

/**
 * What a refusal says of the signature. DynamoDB looks at the signature before it does anything, so a request that is
 * refused for it has changed nothing, and can be signed anew and sent again.
 */
enum SignatureRefusal {
  /** Nothing. */
  NONE,
  /** It may have been made at another time than it says, by the store's clock. */
  TIME,
  /** The credentials are not valid any more, or not yet. */
  CREDENTIALS;

  /** Source: DynamoDB developer guide, "Error handling", and the codes that the AWS SDKs take for a skewed clock. */
  private static final Set<String> OF_TIME = Set.of("InvalidSignatureException", "SignatureDoesNotMatch",
      "RequestExpired", "RequestTimeTooSkewed", "RequestInTheFuture", "AuthFailure");
  private static final Set<String> OF_CREDENTIALS = Set.of("ExpiredTokenException", "ExpiredToken",
      "UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId");

  static SignatureRefusal of(Reply reply) {
    String type = ErrorType.of(reply);
    if (OF_TIME.contains(type)) {
      return TIME;
    }
    return OF_CREDENTIALS.contains(type) ? CREDENTIALS : NONE;
  }
}
