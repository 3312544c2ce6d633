package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import java.io.IOException;
import java.util.function.IntConsumer;

/** Creates a keyspace's table where it is missing, and puts every item of it. */
public final class TableLoader {

  /** Items of one BatchWriteItem, as many as DynamoDB takes. */
  private static final int BATCH_ITEMS = 25;
  /** A batch's body stays well below DynamoDB's 16 MiB. */
  private static final int BATCH_BYTES_MAX = 4 * 1024 * 1024;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Endpoint endpoint;
  private final Keyspace keyspace;

  public TableLoader(Endpoint endpoint, Keyspace keyspace) {
    this.endpoint = endpoint;
    this.keyspace = keyspace;
  }

  /**
   * @param progress hears how many items are in the table, after every batch
   * @throws IOException if the endpoint cannot be reached, or refuses with an error that repeating does not cure
   */
  public void load(IntConsumer progress) throws IOException {
    try (var connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
      RawReply created = connection.exchange(RawRequest.of(endpoint, "CreateTable", keyspace.createTable()));
      if (!created.ok() && !created.errorName().equals("ResourceInUseException")) {
        throw new IOException("CreateTable was refused: " + created.errorName());
      }
      int batch = Math.max(1, Math.min(BATCH_ITEMS, BATCH_BYTES_MAX / keyspace.itemBytes()));
      for (int from = 0; from < keyspace.keys(); from += batch) {
        int to = Math.min(keyspace.keys(), from + batch);
        RawReply written = connection.exchange(RawRequest.of(endpoint, "BatchWriteItem", puts(from, to)));
        if (!written.ok()) {
          throw new IOException("BatchWriteItem was refused: " + written.errorName());
        }
        progress.accept(to);
      }
    }
  }

  private byte[] puts(int from, int to) {
    var json = new JsonWriter(keyspace.itemBytes() * (to - from) * 2).beginObject().name("RequestItems").beginObject()
        .name(keyspace.tableName()).beginArray();
    for (int index = from; index < to; index++) {
      json.beginObject().name("PutRequest").beginObject().name("Item");
      ItemJson.write(json, keyspace.item(index));
      json.endObject().endObject();
    }
    return json.endArray().endObject().endObject().toByteArray();
  }
}
