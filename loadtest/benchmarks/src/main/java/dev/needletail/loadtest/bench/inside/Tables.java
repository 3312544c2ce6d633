package dev.needletail.loadtest.bench.inside;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.loadtest.bench.data.Keyspace;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;

/** An engine in memory with two tables of 1 KB items: one of single items, one of partitions of ten. */
final class Tables {

  static final int PER_PARTITION = 10;

  private Tables() {}

  static Keyspace items(int items) {
    return new Keyspace("items", items, 1);
  }

  static Keyspace ranges(int items) {
    return new Keyspace("ranges", items, PER_PARTITION);
  }

  /** To be closed. */
  static EmbeddedStore open() {
    return EmbeddedStore.open(EngineSettings.inMemory());
  }

  static void fill(Store store, Keyspace data) {
    answered(store, request("CreateTable", data.createTable()));
    for (int index = 0; index < data.items(); index++) {
      answered(store, request("PutItem", data.putItem(index, 0)));
    }
  }

  static Request request(String operation, byte[] body) {
    return new Request(Request.DYNAMODB, operation, body, Caller.ANONYMOUS);
  }

  /** Waits for the answer, which must be one: a benchmark of refusals would look fast. */
  static Reply answered(Store store, Request request) {
    Reply reply = store.execute(request).toCompletableFuture().join();
    if (reply.status() != 200) {
      throw new IllegalStateException(request.operation() + " was answered with " + reply.status());
    }
    return reply;
  }
}
