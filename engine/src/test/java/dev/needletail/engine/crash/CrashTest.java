package dev.needletail.engine.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.engine.integrity.IntegrityCheck;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.contract.StoreClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real process again and again while it writes, and looks at what it left: every acknowledged write is there, no
 * transaction is torn, and index entries and items agree. {@code -Dneedletail.crash-rounds=200} for more.
 */
class CrashTest {

  static final String TABLE = """
      {'TableName':'things','BillingMode':'PAY_PER_REQUEST',
       'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'S'},
         {'AttributeName':'g','AttributeType':'S'},{'AttributeName':'l','AttributeType':'N'}],
       'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
       'GlobalSecondaryIndexes':[{'IndexName':'byG','Projection':{'ProjectionType':'KEYS_ONLY'},
         'KeySchema':[{'AttributeName':'g','KeyType':'HASH'}]}],
       'LocalSecondaryIndexes':[{'IndexName':'byL','Projection':{'ProjectionType':'ALL'},
         'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'l','KeyType':'RANGE'}]}]}""";

  private static final int ROUNDS = Integer.getInteger("needletail.crash-rounds", 20);
  private static final int NUMBERS_PER_ROUND = 1_000_000;
  private static final long SEED = 9;

  @TempDir
  private Path temporary;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void kill_atAnyMoment_losesNoAcknowledgedWrite() throws IOException, InterruptedException {
    var random = new Random(SEED);
    var acknowledged = new ArrayList<String>();

    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(writeAndKill(round, 1 + random.nextInt(100), random.nextInt(5_000)));

      checkIntegrity(round);
      checkWrites(acknowledged, round);
    }
  }

  /**
   * Runs the writer until it has printed some lines and a moment longer, and answers what it printed before it was killed.
   */
  private List<String> writeAndKill(int round, int enough, int micros) throws IOException, InterruptedException {
    var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-Xmx128m", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp",
        classPath(), CrashingWriter.class.getName(), data().toString(),
        String.valueOf(round * NUMBERS_PER_ROUND)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      assertThat(out.readLine()).isEqualTo("ready");
      var lines = new ArrayList<String>();
      var killer = new Thread(() -> {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(micros));
        // Unlike the process itself, its handle leaves the pipe open: what was printed can still be read.
        process.toHandle().destroyForcibly();
      });
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(line);
        if (lines.size() == enough) {
          killer.start();
        }
      }
      assertThat(lines).as("printed before it ended").hasSizeGreaterThanOrEqualTo(enough);
      killer.join();
      process.waitFor();
      return lines;
    }
  }

  /** The tests' own, also when a launcher has put it into a loader. */
  private static String classPath() {
    return CrashTest.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private void checkIntegrity(int round) {
    try (var storage = Storage.open(StorageSettings.in(data()))) {
      assertThat(IntegrityCheck.faults(storage, new TableCatalogue(storage).all())).as("round %d", round).isEmpty();
    }
  }

  private void checkWrites(List<String> acknowledged, int round) {
    try (var store = EmbeddedStore.open(EngineSettings.in(data()))) {
      var client = new StoreClient(store);
      for (String line : acknowledged) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "put" -> assertThat(exists(client, "item-" + words[1])).as("round %d: %s", round, line).isTrue();
          case "delete" -> assertThat(exists(client, "item-" + words[1])).as("round %d: %s", round, line).isFalse();
          default -> assertThat(exists(client, "left-" + words[1])).as("round %d: %s", round, line).isTrue();
        }
      }
      assertThat(names(client, "left-")).as("round %d: torn transactions", round).isEqualTo(names(client, "right-"));
    }
  }

  private static boolean exists(StoreClient client, String pk) {
    return client.ask("GetItem", "{'TableName':'things','Key':{'pk':{'S':'" + pk + "'},'sk':{'S':'s'}}}").has("Item");
  }

  private static List<String> names(StoreClient client, String prefix) {
    var names = new ArrayList<String>();
    String start = "";
    do {
      var page = client.ask("Scan", "{'TableName':'things','ProjectionExpression':'pk'" + start + "}");
      page.path("Items").forEach(item -> {
        String pk = item.path("pk").path("S").asString();
        if (pk.startsWith(prefix)) {
          names.add(pk.substring(prefix.length()));
        }
      });
      start = page.has("LastEvaluatedKey") ? ",'ExclusiveStartKey':" + page.path("LastEvaluatedKey") : "";
    } while (!start.isEmpty());
    names.sort(null);
    return names;
  }

  private Path data() {
    return temporary.resolve("data");
  }
}
