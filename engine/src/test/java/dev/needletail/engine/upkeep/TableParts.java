package dev.needletail.engine.upkeep;

import dev.needletail.engine.control.CreateTableExecution;
import dev.needletail.engine.control.DeleteTableExecution;
import dev.needletail.engine.control.TableAnswer;
import dev.needletail.engine.control.UpdateTableExecution;
import dev.needletail.engine.control.UpdateTimeToLiveExecution;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.item.DeleteItemExecution;
import dev.needletail.engine.item.PutItemExecution;
import dev.needletail.engine.item.UpdateItemExecution;
import dev.needletail.engine.layout.IndexEntry;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.read.QueryExecution;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.stream.StreamLog;
import dev.needletail.engine.stream.StreamSettings;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.IndexStatus;
import dev.needletail.engine.table.RowTotals;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.engine.write.KeyLocks;
import dev.needletail.engine.write.OngoingTransactions;
import dev.needletail.model.Caller;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Request;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import org.awaitility.Awaitility;

/** The engine in parts, without its background work, which a test starts or steps itself. */
final class TableParts implements AutoCloseable {

  final Storage storage;
  final TableCatalogue catalogue;
  final KeyLocks locks = new KeyLocks();
  final ItemWriter writer;
  private final Map<String, Execution> executions;
  private Runnable tablesChanged = () -> {};
  private IntPredicate isFailing = _ -> false;

  TableParts(StorageSettings settings) {
    storage = Storage.open(settings);
    catalogue = new TableCatalogue(storage);
    var tables = new TableLookup(catalogue);
    var clock = InstantSource.system();
    var streams = new StreamLog(storage, catalogue, StreamSettings.DEFAULT, clock);
    writer = new ItemWriter(storage, tables, locks, new OngoingTransactions(), streams);
    var answer = new TableAnswer((_, _) -> RowTotals.NONE, clock);
    executions = Map.of(
        "CreateTable", new CreateTableExecution(catalogue, answer, clock, UUID::randomUUID),
        "UpdateTable", new UpdateTableExecution(catalogue, answer, clock, () -> tablesChanged.run(), streams),
        "DeleteTable", new DeleteTableExecution(catalogue, answer, () -> tablesChanged.run(), streams,
            id -> isFailing.test(id)),
        "UpdateTimeToLive", new UpdateTimeToLiveExecution(catalogue),
        "PutItem", new PutItemExecution(writer), "UpdateItem", new UpdateItemExecution(writer),
        "DeleteItem", new DeleteItemExecution(writer), "Query", new QueryExecution(new ReadStates(storage), tables));
  }

  /** Waits for what happens in the background, soon as a rule. */
  static void await(Callable<Boolean> happened) {
    Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).atMost(Duration.ofSeconds(60))
        .until(happened);
  }

  Upkeep startUpkeep() {
    return startUpkeep((_, _) -> {});
  }

  /** @param expired told of each expired item that was deleted */
  Upkeep startUpkeep(BiConsumer<Table, Item> expired) {
    var expiry = new Expiry(storage, catalogue, writer, InstantSource.system(), Duration.ofHours(1));
    expiry.listen(expired);
    var upkeep = Upkeep.start(storage, catalogue, locks, expiry);
    tablesChanged = upkeep::tablesChanged;
    isFailing = upkeep::isFailing;
    return upkeep;
  }

  /** @throws RefusedException if the request, which may be written with single quotes, is refused */
  String answer(String operation, String body) {
    byte[] json = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    var execution = Objects.requireNonNull(executions.get(operation), operation);
    var answer = execution.execute(new Request(Request.DYNAMODB, operation, json, Caller.ANONYMOUS));
    return new String(answer.toCompletableFuture().join(), StandardCharsets.UTF_8);
  }

  void createTable() {
    answer("CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
        + "[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}");
  }

  /** An item whose index key is a number. */
  void put(int item, int key) {
    put(item, "{'N':'" + key + "'}");
  }

  void put(int item, String key) {
    answer("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'item-" + item + "'},'key':" + key + "}}");
  }

  /** Adds an index on the number {@code key}. */
  void createIndex() {
    answer("UpdateTable", "{'TableName':'abc','AttributeDefinitions':[{'AttributeName':'key','AttributeType':'N'}],"
        + "'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'idx','KeySchema':[{'AttributeName':'key',"
        + "'KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}}]}");
  }

  /** Puts something under the item's key that is no item: whoever parses it fails. */
  void spoil(int item) {
    overwrite(item, new byte[]{1, '!'});
  }

  /** Puts the item back as {@link #put(int, int)} does, without a look at what is there. */
  void mend(int item, int key) {
    overwrite(item, StoredItem.of(new Item(Map.of("pk", AttributeValue.string("item-" + item), "key",
        new AttributeValue.N(DynamoNumber.parse(String.valueOf(key)))))).value());
  }

  private void overwrite(int item, byte[] value) {
    var key = new Item(Map.of("pk", AttributeValue.string("item-" + item)));
    try (var batch = storage.newBatch()) {
      batch.put(Space.ITEMS, Objects.requireNonNull(RowLayout.of(table()).rowKey(key)), value);
      storage.commit(batch).toCompletableFuture().join();
    }
  }

  void dropIndex() {
    answer("UpdateTable",
        "{'TableName':'abc','GlobalSecondaryIndexUpdates':[{'Delete':{'IndexName':'idx'}}]}");
  }

  Table table() {
    return Objects.requireNonNull(catalogue.find("abc"));
  }

  Index index() {
    return Objects.requireNonNull(table().index("idx"));
  }

  boolean filled() {
    return index().status() == IndexStatus.ACTIVE;
  }

  IndexFill fill() {
    return new IndexFill(storage, catalogue, locks, table(), index());
  }

  /** The entries that the index has, by their rows' keys. */
  Map<String, String> entries() {
    return rows(Space.INDEX_ENTRIES, index().id());
  }

  /** The entries that it should have, made from the items that there are. */
  Map<String, String> expectedEntries() {
    Map<String, String> expected = new LinkedHashMap<>();
    try (var cursor = storage.cursor(Space.ITEMS, RowLayout.of(table()).all(), Direction.FORWARD)) {
      while (cursor.next()) {
        var entry = IndexEntry.of(table(), index(), StoredItem.of(cursor.value()));
        if (entry != null) {
          expected.put(text(entry.rowKey()), text(entry.view().value()));
        }
      }
    }
    return expected;
  }

  int rowCount(Space space, int id) {
    return rows(space, id).size();
  }

  private Map<String, String> rows(Space space, int id) {
    Map<String, String> rows = new LinkedHashMap<>();
    KeyRange all = RowLayout.all(id);
    try (var cursor = storage.cursor(space, all, Direction.FORWARD)) {
      while (cursor.next()) {
        rows.put(text(cursor.key()), text(cursor.value()));
      }
    }
    return rows;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    storage.close();
  }
}
