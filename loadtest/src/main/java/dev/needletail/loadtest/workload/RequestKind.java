package dev.needletail.loadtest.workload;

import java.util.Arrays;
import java.util.Locale;

/** A kind of request that a mix is made of. */
public enum RequestKind {
  /** GetItem of an item that exists. */
  GET,
  /** GetItem of an item that does not exist. */
  MISSING,
  /** PutItem that replaces an item. */
  PUT,
  /** UpdateItem that sets one attribute of an item. */
  UPDATE,
  /** DeleteItem. */
  DELETE,
  /** PutItem of a new item. */
  INSERT,
  /** GetItem, and after it UpdateItem of the same item. */
  READ_MODIFY_WRITE,
  /** Query of a whole partition. */
  QUERY,
  /** Query of a partition from some sort key on, of one item to a page of them. */
  RANGE,
  /** Query of a partition from its beginning, page by page to its end. */
  QUERY_PAGES,
  BATCH_GET,
  BATCH_WRITE,
  /** Scan, one page of a segment. */
  SCAN;

  boolean writes() {
    return switch (this) {
      case PUT, UPDATE, DELETE, INSERT, READ_MODIFY_WRITE, BATCH_WRITE -> true;
      case GET, MISSING, QUERY, RANGE, QUERY_PAGES, BATCH_GET, SCAN -> false;
    };
  }

  boolean queries() {
    return this == QUERY || this == RANGE || this == QUERY_PAGES;
  }

  /** As on the command line: {@code batch-get}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** @throws IllegalArgumentException with a message for the user */
  static RequestKind of(String label) {
    for (RequestKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("there is no request '" + label + "'; there are "
        + String.join(", ", Arrays.stream(values()).map(RequestKind::label).toList()));
  }
}
