package dev.needletail.proxy.auth.signature;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The path and the query of a request as they are signed. DynamoDB's clients send {@code /} and no query; what else may come
 * need not be fast. Source: IAM user guide, "Create a canonical request"; as for every service but S3, dot segments and
 * doubled slashes are taken out of the path, and its escapes are escaped again.
 */
final class CanonicalUri {

  private static final String SIGNATURE = "X-Amz-Signature";

  /** A parameter, decoded and escaped again. */
  private record Parameter(String name, String value) {}

  private CanonicalUri() {}

  static void addPath(CanonicalBytes into, String path) {
    if (path.length() <= 1) {
      into.add('/');
      return;
    }
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/")) {
      switch (segment) {
        case "", "." -> {
          // Leads nowhere.
        }
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    for (String segment : segments) {
      into.add('/');
      segment.chars().forEach(into::addEscaped);
    }
    if (segments.isEmpty() || endsInASlash(path)) {
      into.add('/');
    }
  }

  private static boolean endsInASlash(String path) {
    return path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
  }

  /** @param presigned whether the signature is one of the parameters: it cannot cover itself */
  static void addQuery(CanonicalBytes into, String query, boolean presigned) {
    if (query.isEmpty()) {
      return;
    }
    List<Parameter> parameters = new ArrayList<>();
    var scratch = new CanonicalBytes();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = normalised(equals < 0 ? pair : pair.substring(0, equals), scratch);
      boolean itself = presigned && name.equals(SIGNATURE);
      if (!itself && !pair.isEmpty()) {
        parameters.add(new Parameter(name, equals < 0 ? "" : normalised(pair.substring(equals + 1), scratch)));
      }
    }
    parameters.sort(Comparator.comparing(Parameter::name).thenComparing(Parameter::value));
    for (int i = 0; i < parameters.size(); i++) {
      if (i > 0) {
        into.add('&');
      }
      into.add(parameters.get(i).name()).add('=').add(parameters.get(i).value());
    }
  }

  /** Escapes are taken away and put back, so that it does not matter what the sender escaped beyond need. */
  private static String normalised(String text, CanonicalBytes escaped) {
    escaped.clear();
    for (int i = 0; i < text.length(); i++) {
      int high = text.charAt(i) == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (low < 0) {
        escaped.addEscaped(text.charAt(i));
      } else {
        escaped.addEscaped(high << 4 | low);
        i += 2;
      }
    }
    return escaped.toString();
  }
}
