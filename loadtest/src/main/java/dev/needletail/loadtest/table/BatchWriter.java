package dev.needletail.loadtest.table;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import dev.needletail.loadtest.client.Signer;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes batches whole: what a store throttles, or gives back unprocessed, is sent again. Threads: confined. */
final class BatchWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> RETRYABLE = Set.of("ThrottlingException", "ProvisionedThroughputExceededException",
      "RequestLimitExceeded", "InternalServerError", "HTTP 503");
  private static final int TRIES_MAX = 12;
  private static final long PAUSE_MILLIS_MIN = 20;
  private static final long PAUSE_MILLIS_MAX = 5_000;

  private final RawConnection connection;
  private final Endpoint endpoint;
  private final @Nullable Signer signer;

  BatchWriter(RawConnection connection, Endpoint endpoint, @Nullable Signer signer) {
    this.signer = signer;
    this.connection = connection;
    this.endpoint = endpoint;
  }

  /**
   * @param body of a BatchWriteItem
   * @throws IOException if the store cannot be reached, refuses, or has not taken all after many tries
   */
  void write(byte[] body) throws IOException, InterruptedException {
    byte[] left = body;
    long pause = PAUSE_MILLIS_MIN;
    for (int tries = 1;; tries++) {
      RawReply reply = connection.exchange(RawRequest.of(endpoint, "BatchWriteItem", left, signer));
      if (!reply.ok() && !RETRYABLE.contains(reply.errorName())) {
        throw new IOException("BatchWriteItem was refused: " + reply.errorName());
      }
      if (reply.ok()) {
        JsonNode unprocessed = JSON.readTree(reply.body()).path("UnprocessedItems");
        if (unprocessed.isEmpty()) {
          return;
        }
        left = JSON.writeValueAsBytes(JsonNodeFactory.instance.objectNode().set("RequestItems", unprocessed));
      }
      if (tries == TRIES_MAX) {
        throw new IOException("BatchWriteItem was throttled " + tries + " times in a row");
      }
      Thread.sleep(pause);
      pause = Math.min(PAUSE_MILLIS_MAX, 2 * pause);
    }
  }
}
