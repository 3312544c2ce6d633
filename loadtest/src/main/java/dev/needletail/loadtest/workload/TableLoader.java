package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import java.io.IOException;
import java.util.function.IntConsumer;

/** Creates a dataset's table where it is missing, and puts every item of it. */
public final class TableLoader {

  /** Items of one BatchWriteItem, as many as DynamoDB takes. */
  private static final int BATCH_ITEMS = 25;
  /** A batch's body stays well below DynamoDB's 16 MiB. */
  private static final int BATCH_BYTES_MAX = 4 * 1024 * 1024;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Endpoint endpoint;
  private final Dataset data;

  public TableLoader(Endpoint endpoint, Dataset data) {
    this.endpoint = endpoint;
    this.data = data;
  }

  /**
   * @param progress hears how many items are in the table, after every batch
   * @throws IOException if the endpoint cannot be reached, or refuses with an error that repeating does not cure
   */
  public void load(IntConsumer progress) throws IOException {
    try (var connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
      RawReply created = connection.exchange(RawRequest.of(endpoint, "CreateTable", data.createTable()));
      if (!created.ok() && !created.errorName().equals("ResourceInUseException")) {
        throw new IOException("CreateTable was refused: " + created.errorName());
      }
      int batch = Math.max(1, Math.min(BATCH_ITEMS, BATCH_BYTES_MAX / data.itemBytes()));
      for (int from = 0; from < data.items(); from += batch) {
        int to = Math.min(data.items(), from + batch);
        RawReply written = connection.exchange(RawRequest.of(endpoint, "BatchWriteItem", puts(from, to)));
        if (!written.ok()) {
          throw new IOException("BatchWriteItem was refused: " + written.errorName());
        }
        progress.accept(to);
      }
    }
  }

  private byte[] puts(int from, int to) {
    var json = new JsonWriter(data.itemBytes() * (to - from) * 2).beginObject().name("RequestItems").beginObject()
        .name(data.tableName()).beginArray();
    for (int index = from; index < to; index++) {
      json.beginObject().name("PutRequest").beginObject().name("Item");
      ItemJson.write(json, data.item(index, 0));
      json.endObject().endObject();
    }
    return json.endArray().endObject().endObject().toByteArray();
  }
}
