package dev.needletail.proxy.protocol;

import dev.needletail.cache.path.BypassReason;
import dev.needletail.model.RefusedException;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.RequestDocument;

/**
 * DescribeEndpoints: where a client that discovers endpoints is to send its requests. That is here, whatever the store: to
 * pass on what a store says of itself would lead clients past the caches.
 */
final class Endpoints {

  static final String OPERATION = "DescribeEndpoints";

  /** A day, as DynamoDB says. */
  private static final int CACHE_PERIOD_MINUTES = 1440;

  private Endpoints() {}

  static Answer describe(RequestHead head, byte[] body) {
    try {
      RequestDocument.decode(OPERATION, body);
    } catch (RefusedException wrong) {
      return Answer.of(wrong.refusal(), head.answerType(), BypassReason.OPERATION);
    }
    byte[] endpoints = new JsonWriter(128).beginObject().name("Endpoints").beginArray().beginObject().name("Address")
        .string(head.host()).name("CachePeriodInMinutes").number(CACHE_PERIOD_MINUTES).endObject().endArray()
        .endObject().toByteArray();
    return Answer.json(endpoints, head.answerType(), BypassReason.OPERATION);
  }
}
