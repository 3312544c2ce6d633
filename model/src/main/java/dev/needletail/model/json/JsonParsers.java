package dev.needletail.model.json;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Parsers of documents that are bounded as a whole: requests by the size of their body, stored items by DynamoDB's 400
 * KB. Jackson's own bounds would refuse what DynamoDB takes: an attribute's name may have 65,535 bytes, and names may
 * share a hash code. Threads: any; stateless.
 */
public final class JsonParsers {

  /** Levels of JSON that are followed before a document is refused as malformed. */
  public static final int LEVELS_MAX = 10_000;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(LEVELS_MAX)
          .maxNameLength(Integer.MAX_VALUE).maxStringLength(Integer.MAX_VALUE).build())
      .build();

  private JsonParsers() {}

  public static JsonParser of(byte[] json) {
    return of(json, 0, json.length);
  }

  public static JsonParser of(byte[] json, int offset, int length) {
    return FACTORY.createParser(ObjectReadContext.empty(), json, offset, length);
  }
}
