package dev.needletail.proxy.auth;

import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import java.util.Map;

/**
 * Finds the caller in a request's credentials, with the checks of form that AWS makes before it looks at a signature, in
 * AWS's order and words: first which of the two places is used, then whether every part is there, then the parts.
 *
 * <p>Any region is accepted: clients of a local endpoint name whatever they like, and the ARNs in answers repeat it.
 *
 * <p>Threads: any; stateless.
 */
public final class CallerReader {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  /** How every scope ends. */
  private static final String SERVICE = "/dynamodb/aws4_request";

  private CallerReader() {}

  public static Identity read(Credentials credentials) {
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

  private static Identity fromHeader(String header, boolean dated) {
    AuthorizationHeader parts = AuthorizationHeader.parse(header);
    String missing = parts.missing(dated);
    if (!missing.isEmpty()) {
      return refused("IncompleteSignatureException", missing + "Authorization=" + header);
    }
    return fromScope(parts.algorithm(), parts.credential());
  }

  private static Identity fromQuery(Map<String, String> query) {
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
    return fromScope(query.getOrDefault("X-Amz-Algorithm", ""), query.getOrDefault("X-Amz-Credential", ""));
  }

  private static Identity fromScope(String algorithm, String credential) {
    if (!algorithm.equals(ALGORITHM)) {
      return refused("IncompleteSignatureException",
          "Unsupported AWS 'algorithm': '" + algorithm + "' (only AWS4-HMAC-SHA256 for now). ");
    }
    int keyEnd = credential.indexOf('/');
    int dateEnd = credential.indexOf('/', keyEnd + 1);
    int regionEnd = credential.indexOf('/', dateEnd + 1);
    if (keyEnd > 0 && keyEnd < dateEnd && dateEnd < regionEnd && credential.startsWith(SERVICE, regionEnd)
        && credential.length() == regionEnd + SERVICE.length()) {
      return new Identity.Known(
          new Caller(credential.substring(0, keyEnd), credential.substring(dateEnd + 1, regionEnd)));
    }
    return wrongScope(credential);
  }

  /** What is wrong with a scope that does not end in {@link #SERVICE}, or has too few parts. */
  private static Identity wrongScope(String credential) {
    String[] scope = credential.split("/", -1);
    if (scope.length != 5) {
      return refused("IncompleteSignatureException", "Credential must have exactly 5 slash-delimited elements, e.g. "
          + "keyid/date/region/service/term, got '" + credential + "'");
    }
    var wrong = new StringBuilder();
    if (!scope[3].equals("dynamodb")) {
      wrong.append("Credential should be scoped to correct service: 'dynamodb'. ");
    }
    if (!scope[4].equals("aws4_request")) {
      wrong.append("Credential should be scoped with a valid terminator: 'aws4_request', not '").append(scope[4])
          .append("'. ");
    }
    return wrong.isEmpty()
        ? new Identity.Known(new Caller(scope[0], scope[2]))
        : refused("InvalidSignatureException", wrong.toString());
  }

  private static Identity refused(String name, String message) {
    return new Identity.Refused(Refusal.framework(name, message));
  }
}
