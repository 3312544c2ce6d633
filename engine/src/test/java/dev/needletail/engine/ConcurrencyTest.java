package dev.needletail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.contract.StoreClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Many writers at once: what they were told is what there is. */
@Timeout(60)
class ConcurrencyTest {

  private static final int WRITERS = 8;

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  private final StoreClient client = new StoreClient(store);

  @BeforeEach
  void createTable() {
    client.ask("CreateTable", """
        {'TableName':'things','BillingMode':'PAY_PER_REQUEST',
         'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'n','AttributeType':'N'}],
         'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
         'GlobalSecondaryIndexes':[{'IndexName':'byN','Projection':{'ProjectionType':'ALL'},
           'KeySchema':[{'AttributeName':'n','KeyType':'HASH'}]}]}""");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void updateItem_manyIncrementsOfOneItem_areAllCounted() throws Exception {
    int increments = 500;

    inParallel(WRITERS, _ -> {
      for (int i = 0; i < increments; i++) {
        client.ask("UpdateItem", """
            {'TableName':'things','Key':{'pk':{'S':'counter'}},'UpdateExpression':'ADD n :one',
             'ExpressionAttributeValues':{':one':{'N':'1'}}}""");
      }
      return increments;
    });

    assertThat(get("counter").path("n").path("N").asString()).isEqualTo(String.valueOf(WRITERS * increments));
    assertThat(client.ask("Scan", "{'TableName':'things','IndexName':'byN'}").path("Items")).containsExactly(
        get("counter"));
  }

  @Test
  void putItem_sameNewKeyAtOnce_oneWriterWins() throws Exception {
    for (int round = 0; round < 50; round++) {
      String put = """
          {'TableName':'things','Item':{'pk':{'S':'new-%d'}},'ConditionExpression':'attribute_not_exists(pk)'}"""
          .formatted(round);

      var winners = inParallel(WRITERS, _ -> client.send("PutItem", put).status() == 200 ? 1 : 0);

      assertThat(winners.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
    }
  }

  @Test
  void transactWriteItems_transfersBetweenAccounts_keepTheirSum() throws Exception {
    int accounts = 5;
    for (int i = 0; i < accounts; i++) {
      client.ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'a%d'},'n':{'N':'100'}}}".formatted(i));
    }
    var done = new AtomicBoolean();

    try (var pool = Executors.newSingleThreadExecutor()) {
      var reader = pool.submit(() -> sumsUntil(done, accounts));
      inParallel(WRITERS, writer -> transfers(new Random(writer), accounts));
      done.set(true);

      assertThat(reader.get()).isNotEmpty().containsOnly(100 * accounts);
    }
    assertThat(sum(accounts)).isEqualTo(100 * accounts);
  }

  @Test
  void transactWriteItems_itemHeldByAnother_isCancelledOrDone() throws Exception {
    client.ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'hot'},'n':{'N':'0'}}}");

    var done = inParallel(WRITERS, _ -> {
      int applied = 0;
      for (int i = 0; i < 200; i++) {
        applied += increment("hot") ? 1 : 0;
      }
      return applied;
    });

    assertThat(get("hot").path("n").path("N").asInt())
        .isEqualTo(done.stream().mapToInt(Integer::intValue).sum());
  }

  private boolean increment(String key) {
    String update = """
        {'TransactItems':[{'Update':{'TableName':'things','Key':{'pk':{'S':'%s'}},'UpdateExpression':'ADD n :one',
         'ExpressionAttributeValues':{':one':{'N':'1'}}}}]}""".formatted(key);
    return client.send("TransactWriteItems", update).status() == 200;
  }

  private int transfers(Random random, int accounts) {
    int applied = 0;
    for (int i = 0; i < 200; i++) {
      int from = random.nextInt(accounts);
      int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
      int amount = 1 + random.nextInt(30);
      var reply = client.send("TransactWriteItems", """
          {'TransactItems':[
           {'Update':{'TableName':'things','Key':{'pk':{'S':'a%d'}},'UpdateExpression':'SET n = n - :x',
            'ConditionExpression':'n >= :x','ExpressionAttributeValues':{':x':{'N':'%d'}}}},
           {'Update':{'TableName':'things','Key':{'pk':{'S':'a%d'}},'UpdateExpression':'SET n = n + :x',
            'ExpressionAttributeValues':{':x':{'N':'%d'}}}}]}""".formatted(from, amount, to, amount));
      applied += reply.status() == 200 ? 1 : 0;
    }
    return applied;
  }

  private List<Integer> sumsUntil(AtomicBoolean done, int accounts) {
    var sums = new ArrayList<Integer>();
    do {
      sums.add(sum(accounts));
    } while (!done.get());
    return sums;
  }

  private int sum(int accounts) {
    var gets = new StringBuilder();
    for (int i = 0; i < accounts; i++) {
      gets.append(i == 0 ? "" : ",").append("{'Get':{'TableName':'things','Key':{'pk':{'S':'a").append(i)
          .append("'}}}}");
    }
    int sum = 0;
    for (var response : client.ask("TransactGetItems", "{'TransactItems':[" + gets + "]}").path("Responses")) {
      sum += response.path("Item").path("n").path("N").asInt();
    }
    return sum;
  }

  private JsonNode get(String key) {
    return client.ask("GetItem", "{'TableName':'things','Key':{'pk':{'S':'" + key + "'}}}").path("Item");
  }

  /** Work for one of several threads. */
  @FunctionalInterface
  private interface Share {
    int work(int number) throws Exception;
  }

  private static List<Integer> inParallel(int threads, Share share) throws InterruptedException, ExecutionException {
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var tasks = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        tasks.add(() -> share.work(number));
      }
      var results = new ArrayList<Integer>();
      for (Future<Integer> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
