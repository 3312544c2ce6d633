package dev.needletail.proxy.auth;

import dev.needletail.model.Refusal;
import java.util.Map;

/**
 * The signature that a request carries and what it says of itself, before any of it is believed. Read with the checks of
 * form that AWS makes first, in AWS's order and words: which of the two places is used, then whether every part is there.
 */
public sealed interface Claim {

  /**
   * @param query         the parameters of a presigned request; empty if the signature is in the header
   * @param algorithm     as it came
   * @param credential    access key, date, region, service and terminator, with slashes between
   * @param signedHeaders names with semicolons between
   * @param signature     as it came; lower-case hexadecimal if it is one
   */
  record Signed(Map<String, String> query, String algorithm, String credential, String signedHeaders, String signature)
      implements
        Claim {

    public boolean presigned() {
      return !query.isEmpty();
    }
  }

  record Refused(Refusal refusal) implements Claim {}

  static Claim read(Credentials credentials) {
    Map<String, String> query = QueryText.parse(credentials.query());
    boolean presigned = query.containsKey("X-Amz-Algorithm");
    String header = credentials.authorization();
    if (header != null && presigned) {
      return refused("InvalidSignatureException",
          "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
    }
    if (presigned) {
      return fromQuery(query);
    }
    if (header == null || !header.strip().startsWith("AWS4-")) {
      return refused("MissingAuthenticationTokenException", "Request is missing Authentication Token");
    }
    return fromHeader(header, credentials.dated());
  }

  private static Claim fromHeader(String header, boolean dated) {
    AuthorizationHeader parts = AuthorizationHeader.parse(header);
    String missing = parts.missing(dated);
    if (!missing.isEmpty()) {
      return refused("IncompleteSignatureException", missing + "Authorization=" + header);
    }
    return new Signed(Map.of(), parts.algorithm(), parts.credential(), parts.signedHeaders(), parts.signature());
  }

  private static Claim fromQuery(Map<String, String> query) {
    var missing = new StringBuilder();
    for (String name : new String[]{"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders",
        "X-Amz-Date"}) {
      if (query.getOrDefault(name, "").isEmpty()) {
        missing.append("AWS query-string parameters must include '").append(name).append("'. ");
      }
    }
    if (!missing.isEmpty()) {
      return refused("IncompleteSignatureException", missing + "Re-examine the query-string parameters.");
    }
    return new Signed(query, query.getOrDefault("X-Amz-Algorithm", ""), query.getOrDefault("X-Amz-Credential", ""),
        query.getOrDefault("X-Amz-SignedHeaders", ""), query.getOrDefault("X-Amz-Signature", ""));
  }

  private static Refused refused(String name, String message) {
    return new Refused(Refusal.framework(name, message));
  }
}
