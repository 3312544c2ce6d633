package dev.needletail.proxy.auth;

import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import org.jspecify.annotations.Nullable;

/** What a credential is good for: {@code AKID/20261101/eu-west-1/dynamodb/aws4_request}, read with AWS's checks. */
public sealed interface Scope {

  /**
   * @param text the scope as it is signed, without the access key
   * @param date the day in UTC as yyyyMMdd
   */
  record Valid(Caller caller, String date, String text) implements Scope {}

  record Refused(Refusal refusal) implements Scope {}

  /**
   * What a scope has to say beside its service and its terminator.
   *
   * @param region    null if any will do
   * @param timestamp the request's date as yyyyMMdd'T'HHmmss'Z'; null if nobody looks at it
   */
  record Expected(@Nullable String region, @Nullable String timestamp) {

    public static final Expected ANYTHING = new Expected(null, null);

    private static final int DATE_LENGTH = 8;

    boolean accepts(String date, String someRegion) {
      return (region == null || region.equals(someRegion))
          && (timestamp == null || date.length() == DATE_LENGTH && timestamp.startsWith(date));
    }
  }

  /** How every scope ends. */
  String SERVICE = "/dynamodb/aws4_request";

  String ALGORITHM = "AWS4-HMAC-SHA256";

  static Scope read(Claim.Signed claim, Expected expected) {
    if (!claim.algorithm().equals(ALGORITHM)) {
      return refused("IncompleteSignatureException",
          "Unsupported AWS 'algorithm': '" + claim.algorithm() + "' (only AWS4-HMAC-SHA256 for now). ");
    }
    String credential = claim.credential();
    int keyEnd = credential.indexOf('/');
    int dateEnd = credential.indexOf('/', keyEnd + 1);
    int regionEnd = credential.indexOf('/', dateEnd + 1);
    if (keyEnd > 0 && keyEnd < dateEnd && dateEnd < regionEnd && credential.startsWith(SERVICE, regionEnd)
        && credential.length() == regionEnd + SERVICE.length()) {
      String date = credential.substring(keyEnd + 1, dateEnd);
      String region = credential.substring(dateEnd + 1, regionEnd);
      if (expected.accepts(date, region)) {
        return new Valid(new Caller(credential.substring(0, keyEnd), region), date, credential.substring(keyEnd + 1));
      }
    }
    return wrong(credential, expected);
  }

  /** All that is wrong with it, in one text. */
  private static Scope wrong(String credential, Expected expected) {
    String[] scope = credential.split("/", -1);
    if (scope.length != 5) {
      return refused("IncompleteSignatureException", "Credential must have exactly 5 slash-delimited elements, e.g. "
          + "keyid/date/region/service/term, got '" + credential + "'");
    }
    var wrong = new StringBuilder();
    if (expected.region() != null && !expected.region().equals(scope[2])) {
      wrong.append("Credential should be scoped to a valid region, not '").append(scope[2]).append("'. ");
    }
    if (!scope[3].equals("dynamodb")) {
      wrong.append("Credential should be scoped to correct service: 'dynamodb'. ");
    }
    if (!scope[4].equals("aws4_request")) {
      wrong.append("Credential should be scoped with a valid terminator: 'aws4_request', not '").append(scope[4])
          .append("'. ");
    }
    String timestamp = expected.timestamp();
    if (timestamp != null && !timestamp.substring(0, Expected.DATE_LENGTH).equals(scope[1])) {
      wrong.append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '")
          .append(scope[1]).append("' != '").append(timestamp, 0, Expected.DATE_LENGTH).append("', from '")
          .append(timestamp).append("'. ");
    }
    return wrong.isEmpty()
        ? new Valid(new Caller(scope[0], scope[2]), scope[1], credential.substring(scope[0].length() + 1))
        : refused("InvalidSignatureException", wrong.toString());
  }

  private static Scope refused(String name, String message) {
    return new Refused(Refusal.framework(name, message));
  }
}
