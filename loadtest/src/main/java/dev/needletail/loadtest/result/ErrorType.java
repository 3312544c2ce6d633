package dev.needletail.loadtest.result;

/**
 * Why requests were not answered with success.
 *
 * @param name what tells it from others of its kind: {@code ThrottlingException}, {@code 503}, {@code refused}
 */
public record ErrorType(Kind kind, String name) implements Comparable<ErrorType> {

  /** Who or what failed. */
  public enum Kind {
    /** The endpoint refused with an error of DynamoDB; the name is its {@code __type} without namespace. */
    SERVICE,
    /** An HTTP status that is no success, without an error of DynamoDB; the name is the status. */
    HTTP,
    /** No answer within the time-out. */
    TIMEOUT,
    /** The connection could not be made, or broke before the answer was whole. */
    CONNECTION,
    /** An answer that is not HTTP, or does not fit its {@code x-amz-crc32}. */
    CORRUPT,
    /** A batch of which the endpoint left something undone. */
    UNPROCESSED
  }

  /** By kind, then by name. */
  @Override
  public int compareTo(ErrorType other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  /** As it is printed: {@code ThrottlingException}, {@code HTTP 503}, {@code connection refused}. */
  public String label() {
    return switch (kind) {
      case SERVICE -> name;
      case HTTP -> "HTTP " + name;
      case TIMEOUT -> "time-out";
      case CONNECTION -> "connection " + name;
      case CORRUPT -> "corrupt answer: " + name;
      case UNPROCESSED -> "unprocessed " + name;
    };
  }
}
