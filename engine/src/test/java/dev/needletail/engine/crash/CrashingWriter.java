package dev.needletail.engine.crash;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.contract.StoreClient;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;

/**
 * A process that writes until it is killed, and prints every write once it is acknowledged: {@code put N} for an item N,
 * {@code transfer N} for a transaction N over two items, {@code delete N} for an item that was put before.
 */
final class CrashingWriter {

  private static final int WRITERS = 4;

  private CrashingWriter() {}

  /** @param arguments the data directory, and the number to begin with */
  public static void main(String[] arguments) {
    var store = EmbeddedStore.open(EngineSettings.in(Path.of(arguments[0])));
    var client = new StoreClient(store);
    int from = Integer.parseInt(arguments[1]);
    if (from == 0) {
      client.ask("CreateTable", CrashTest.TABLE);
    }
    var out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true,
        StandardCharsets.US_ASCII);
    out.println("ready");
    for (int writer = 0; writer < WRITERS; writer++) {
      int first = from + writer;
      Thread.ofPlatform().start(() -> write(client, out, first));
    }
  }

  private static void write(StoreClient client, PrintStream out, int first) {
    var random = new Random(first);
    for (int n = first;; n += WRITERS) {
      String payload = "x".repeat(random.nextInt(2000));
      switch (random.nextInt(3)) {
        case 0 -> {
          client.ask("TransactWriteItems",
              """
                  {'TransactItems':[
                   {'Put':{'TableName':'things','Item':{'pk':{'S':'left-%d'},'sk':{'S':'s'},'g':{'S':'g%d'},'p':{'S':'%s'}}}},
                   {'Put':{'TableName':'things','Item':{'pk':{'S':'right-%d'},'sk':{'S':'s'},'l':{'N':'%d'}}}}]}"""
                  .formatted(n, n % 7, payload, n, n));
          out.println("transfer " + n);
        }
        case 1 -> {
          put(client, n, payload);
          client.ask("DeleteItem", "{'TableName':'things','Key':{'pk':{'S':'item-%d'},'sk':{'S':'s'}}}".formatted(n));
          out.println("delete " + n);
        }
        default -> {
          put(client, n, payload);
          out.println("put " + n);
        }
      }
    }
  }

  private static void put(StoreClient client, int n, String payload) {
    client.ask("PutItem",
        """
            {'TableName':'things','Item':{'pk':{'S':'item-%d'},'sk':{'S':'s'},'g':{'S':'g%d'},'l':{'N':'%d'},'p':{'S':'%s'}}}"""
            .formatted(n, n % 7, n % 11, payload));
  }
}
