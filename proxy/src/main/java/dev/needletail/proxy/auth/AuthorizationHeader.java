package dev.needletail.proxy.auth;

/**
 * The parts of an {@code Authorization} header: {@code AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…}, with
 * commas, spaces or both between them. A part that is absent is empty.
 *
 * @param algorithm     the first word
 * @param credential    access key, date, region, service and terminator, with slashes between
 * @param signature     lower-case hexadecimal, as it came
 * @param signedHeaders names with semicolons between
 */
record AuthorizationHeader(String algorithm, String credential, String signature, String signedHeaders) {

  static AuthorizationHeader parse(String header) {
    String text = header.strip();
    int end = next(text, 0);
    String algorithm = text.substring(0, end);
    String credential = "";
    String signature = "";
    String signedHeaders = "";
    for (int start = end + 1; start < text.length(); start = end + 1) {
      end = next(text, start);
      int equals = text.indexOf('=', start);
      if (equals < 0 || equals >= end) {
        continue;
      }
      String value = text.substring(equals + 1, end);
      switch (text.substring(start, equals)) {
        case "Credential" -> credential = value;
        case "Signature" -> signature = value;
        case "SignedHeaders" -> signedHeaders = value;
        default -> {
          // AWS ignores what it does not know.
        }
      }
    }
    return new AuthorizationHeader(algorithm, credential, signature, signedHeaders);
  }

  /** AWS's text for the parts that are absent, or nothing. */
  String missing(boolean dated) {
    return require("'Credential' parameter. ", !credential.isEmpty())
        + require("'Signature' parameter. ", !signature.isEmpty())
        + require("'SignedHeaders' parameter. ", !signedHeaders.isEmpty())
        + require("existence of either a 'X-Amz-Date' or a 'Date' header. ", dated);
  }

  private static String require(String what, boolean there) {
    return there ? "" : "Authorization header requires " + what;
  }

  private static int next(String text, int from) {
    int space = text.indexOf(' ', from);
    int comma = text.indexOf(',', from);
    if (space < 0 || comma < 0) {
      return Math.max(space, comma) < 0 ? text.length() : Math.max(space, comma);
    }
    return Math.min(space, comma);
  }
}
