package dev.needletail.proxy.config;

import java.net.URI;

/** What answers behind the caches. */
public sealed interface StoreChoice {

  /** The engine in this process. */
  record Embedded() implements StoreChoice {
    @Override
    public String toString() {
      return "embedded";
    }
  }

  /** Amazon DynamoDB in the region that the AWS SDK finds, or in {@code remote.region}. */
  record Aws() implements StoreChoice {
    @Override
    public String toString() {
      return "aws";
    }
  }

  /** A server that speaks DynamoDB's API. */
  record At(URI endpoint) implements StoreChoice {
    @Override
    public String toString() {
      return endpoint.toString();
    }
  }

  /** @throws IllegalArgumentException with what is wrong, to be put after the text */
  static StoreChoice parse(String text) {
    if (text.equals("embedded")) {
      return new Embedded();
    }
    if (text.equals("aws")) {
      return new Aws();
    }
    try {
      URI uri = URI.create(text);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare = (uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/"))
          && uri.getQuery() == null && uri.getUserInfo() == null;
      if (http && bare && uri.getHost() != null) {
        return new At(uri);
      }
    } catch (IllegalArgumentException _) {
      // Falls through to the one message for every text that names no store.
    }
    throw new IllegalArgumentException("is none of: embedded, aws, http://HOST[:PORT], https://HOST[:PORT]");
  }
}
