package dev.needletail.loadtest.table;

import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.RawConnection;
import dev.needletail.loadtest.client.RawReply;
import dev.needletail.loadtest.client.RawRequest;
import dev.needletail.loadtest.client.Signer;
import dev.needletail.loadtest.workload.ByteSink;
import dev.needletail.loadtest.workload.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Creates a dataset's table where it is missing, and puts every item of it, over several connections: a store that waits
 * for its disk writes them together.
 */
public final class TableLoader {

  /** Items of one BatchWriteItem, as many as DynamoDB takes. */
  private static final int BATCH_ITEMS = 25;
  /** A batch's body stays well below DynamoDB's 16 MiB. */
  private static final int BATCH_BYTES_MAX = 4 * 1024 * 1024;
  private static final int CONNECTIONS = 8;
  private static final int TIMEOUT_MILLIS = 30_000;

  private final Endpoint endpoint;
  private final @Nullable Credentials credentials;
  private final Dataset data;
  private final int batch;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean failed;

  /** @param credentials null to leave requests unsigned */
  public TableLoader(Endpoint endpoint, Dataset data, @Nullable Credentials credentials) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.data = data;
    this.batch = Math.max(1, Math.min(BATCH_ITEMS, BATCH_BYTES_MAX / data.sizes().largest()));
  }

  /**
   * Call it once.
   *
   * @param progress hears how many items have been put, after every batch, from one thread at a time
   * @throws IOException if the endpoint cannot be reached, or refuses with an error that repeating does not cure
   */
  public void load(IntConsumer progress) throws IOException, InterruptedException {
    create();
    int connections = Math.min(CONNECTIONS, Math.ceilDiv(data.items(), batch));
    List<Future<?>> loading = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        loading.add(threads.submit(() -> {
          putBatches(progress);
          return null;
        }));
      }
      for (Future<?> each : loading) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  private void create() throws IOException {
    try (var connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
      RawReply created = connection.exchange(RawRequest.of(endpoint, "CreateTable", data.createTable(), signer()));
      if (!created.ok() && !created.errorName().equals("ResourceInUseException")) {
        throw new IOException("CreateTable was refused: " + created.errorName());
      }
    }
  }

  /** One for each thread. */
  private @Nullable Signer signer() {
    return credentials == null ? null : new Signer(credentials, endpoint.host() + ":" + endpoint.port());
  }

  private void putBatches(IntConsumer progress) throws IOException, InterruptedException {
    try (var connection = RawConnection.open(endpoint, TIMEOUT_MILLIS)) {
      var writer = new BatchWriter(connection, endpoint, signer());
      for (int from = next.getAndAdd(batch); from < data.items() && !failed; from = next.getAndAdd(batch)) {
        int to = Math.min(data.items(), from + batch);
        writer.write(puts(from, to));
        synchronized (this) {
          progress.accept(done.addAndGet(to - from));
        }
      }
    } catch (IOException | InterruptedException e) {
      failed = true;
      throw e;
    }
  }

  private byte[] puts(int from, int to) {
    var json = new ByteSink(0, data.sizes().largest() * (to - from) + 1024);
    json.put("{\"RequestItems\":{\"" + data.tableName() + "\":[");
    for (int key = from; key < to; key++) {
      json.put(key == from ? "" : ",").put("{\"PutRequest\":{\"Item\":");
      data.writeItem(json, key, 0);
      json.put("}}");
    }
    return json.put("]}}").toByteArray();
  }
}
