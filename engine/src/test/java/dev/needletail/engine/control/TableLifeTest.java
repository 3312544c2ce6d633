package dev.needletail.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.table.RowTotals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tables come and go, are listed, and are still there after a restart. */
class TableLifeTest {

  @TempDir
  private Path directory;

  @Test
  void createTable_nameThatExists_isRefused() {
    try (var plane = new TablePlane()) {
      plane.create("abc");

      assertThat(plane.refusal("CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST',"
          + "'AttributeDefinitions':[{'AttributeName':'x','AttributeType':'N'}],'KeySchema':[{'AttributeName':'x',"
          + "'KeyType':'HASH'}]}")).isEqualTo("ResourceInUseException: Table already exists: abc");
      plane.create("ABC");
    }
  }

  @Test
  void deleteTable_table_isGoneAndItsRowsAreNoted() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      int id = plane.table("abc").id();

      plane.answer("DeleteTable", "{'TableName':'abc'}");

      String notFound = "ResourceNotFoundException: Requested resource not found: Table: abc not found";
      assertThat(plane.refusal("DescribeTable", "{'TableName':'abc'}")).isEqualTo(notFound);
      assertThat(plane.refusal("DeleteTable", "{'TableName':'abc'}")).isEqualTo(notFound);
      assertThat(plane.catalogue.dropped()).containsEntry(id, Space.ITEMS).hasSize(1);
      assertThat(plane.answer("ListTables", "{}").get("TableNames")).isEmpty();
    }
  }

  @Test
  void deleteTable_table_isDescribedWithTheRowsThatItHad() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      plane.totals.put(plane.table("abc").id(), new RowTotals(3, 99));

      JsonNode description = plane.answer("DeleteTable", "{'TableName':'abc'}").get("TableDescription");

      assertThat(description.get("ItemCount").asInt()).isEqualTo(3);
      assertThat(description.get("TableSizeBytes").asInt()).isEqualTo(99);
    }
  }

  @Test
  void deleteTable_protected_isRefused() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      plane.answer("UpdateTable", "{'TableName':'abc','DeletionProtectionEnabled':true}");

      assertThat(plane.refusal("DeleteTable", "{'TableName':'abc'}"))
          .isEqualTo("ValidationException: Resource cannot be"
              + " deleted as it is currently protected against deletion. Disable deletion protection first.");

      plane.answer("UpdateTable", "{'TableName':'abc','DeletionProtectionEnabled':false}");
      plane.answer("DeleteTable", "{'TableName':'abc'}");
    }
  }

  @Test
  void createTable_sameNameAgain_getsAnotherId() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      int first = plane.table("abc").id();
      plane.answer("DeleteTable", "{'TableName':'abc'}");

      plane.create("abc");

      assertThat(plane.table("abc").id()).isGreaterThan(first);
    }
  }

  @Test
  void listTables_pageByPage_namesEveryTableOnceInOrder() {
    try (var plane = new TablePlane()) {
      List<String> names = IntStream.range(0, 7).mapToObj(i -> (i % 2 == 0 ? "Table" : "table-") + i).sorted().toList();
      new ArrayList<>(names).reversed().forEach(plane::create);

      List<String> listed = new ArrayList<>();
      JsonNode page = plane.answer("ListTables", "{'Limit':3}");
      while (true) {
        page.get("TableNames").forEach(name -> listed.add(name.stringValue()));
        if (!page.has("LastEvaluatedTableName")) {
          break;
        }
        page = plane.answer("ListTables",
            "{'Limit':3,'ExclusiveStartTableName':'" + page.get("LastEvaluatedTableName").stringValue() + "'}");
      }

      assertThat(listed).isEqualTo(names);
    }
  }

  @Test
  void listTables_lastPageFull_hasNoMore() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      plane.create("def");

      assertThat(plane.answer("ListTables", "{'Limit':2}").has("LastEvaluatedTableName")).isFalse();
      assertThat(plane.answer("ListTables", "{'Limit':1}").get("LastEvaluatedTableName").stringValue())
          .isEqualTo("abc");
    }
  }

  @Test
  void listTables_startThatIsNoTable_beginsAfterIt() {
    try (var plane = new TablePlane()) {
      plane.create("abc");
      plane.create("def");

      assertThat(plane.answer("ListTables", "{'ExclusiveStartTableName':'abd'}").at("/TableNames/0").stringValue())
          .isEqualTo("def");
    }
  }

  @Test
  void restart_tablesIndexesAndWhatIsDropped_areAsBefore() {
    JsonNode before;
    int dropped;
    int lastId;
    try (var plane = new TablePlane(StorageSettings.in(directory))) {
      plane.answer("CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
          + "{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'B'}],'KeySchema':["
          + "{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],'GlobalSecondaryIndexes':["
          + "{'IndexName':'idx','KeySchema':[{'AttributeName':'sk','KeyType':'HASH'},{'AttributeName':'pk','KeyType':"
          + "'RANGE'}],'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['é']}}],'OnDemandThroughput':"
          + "{'MaxReadRequestUnits':5},'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'},"
          + "'SSESpecification':{'Enabled':true,'SSEType':'KMS'},'TableClass':'STANDARD','Tags':[{'Key':'k','Value':'v'}]}");
      plane.answer("UpdateTable", "{'TableName':'abc','BillingMode':'PROVISIONED','ProvisionedThroughput':"
          + "{'ReadCapacityUnits':1,'WriteCapacityUnits':2},'GlobalSecondaryIndexUpdates':[{'Update':{'IndexName':'idx',"
          + "'ProvisionedThroughput':{'ReadCapacityUnits':3,'WriteCapacityUnits':4}}}]}");
      plane.create("gone");
      dropped = plane.table("gone").id();
      plane.answer("DeleteTable", "{'TableName':'gone'}");
      before = plane.answer("DescribeTable", "{'TableName':'abc'}");
      lastId = dropped;
    }

    try (var plane = new TablePlane(StorageSettings.in(directory))) {
      assertThat(plane.answer("DescribeTable", "{'TableName':'abc'}")).isEqualTo(before);
      assertThat(plane.table("abc").details().tags()).containsEntry("k", "v");
      assertThat(plane.catalogue.find("gone")).isNull();
      assertThat(plane.catalogue.dropped()).containsOnlyKeys(dropped);
      plane.create("later");
      assertThat(plane.table("later").id()).isGreaterThan(lastId);
    }
  }

  @Test
  void createAndDelete_fromManyThreads_eachNameHasOneWinner() throws Exception {
    long seed = System.nanoTime();
    try (var plane = new TablePlane(); var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<int[]>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        var random = new Random(seed + thread);
        tasks.add(() -> createAndDelete(plane, random));
      }
      int[] balance = new int[3];
      for (Future<int[]> task : threads.invokeAll(tasks)) {
        int[] made = task.get();
        for (int i = 0; i < balance.length; i++) {
          balance[i] += made[i];
        }
      }

      for (int i = 0; i < balance.length; i++) {
        assertThat(balance[i]).as("seed %d, table %d", seed, i)
            .isEqualTo(plane.catalogue.find("table" + i) == null ? 0 : 1);
      }
      var ids = new HashSet<Integer>(plane.catalogue.dropped().keySet());
      plane.catalogue.all().forEach(table -> assertThat(ids.add(table.id())).as("seed %d", seed).isTrue());
    }
  }

  /** Tables made less tables dropped, by name. */
  private static int[] createAndDelete(TablePlane plane, Random random) {
    int[] balance = new int[3];
    for (int round = 0; round < 200; round++) {
      int table = random.nextInt(balance.length);
      boolean create = random.nextBoolean();
      String answer = create
          ? plane.refusal("CreateTable", "{'TableName':'table" + table + "','BillingMode':'PAY_PER_REQUEST',"
              + "'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk',"
              + "'KeyType':'HASH'}]}")
          : plane.refusal("DeleteTable", "{'TableName':'table" + table + "'}");
      if (answer.startsWith("{")) {
        balance[table] += create ? 1 : -1;
      }
    }
    return balance;
  }
}
