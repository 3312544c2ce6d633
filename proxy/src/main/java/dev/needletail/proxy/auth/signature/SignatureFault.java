package dev.needletail.proxy.auth.signature;

/** Why a request is refused, for metrics. */
public enum SignatureFault {
  /** It carries no signature. */
  MISSING,
  /** Something about it has not the form that it should have. */
  MALFORMED,
  /** It is too old, or of a time that has not come. */
  TIME,
  /** It is for another day, region or service. */
  SCOPE,
  /** The access key is not known. */
  ACCESS_KEY,
  /** The session token is absent, wrong, or has expired. */
  SESSION_TOKEN,
  /** The body is not the one that a header announces. */
  PAYLOAD,
  /** The request is not the one that was signed, or was signed with another secret. */
  SIGNATURE
}
