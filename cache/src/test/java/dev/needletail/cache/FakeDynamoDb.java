package dev.needletail.cache;

import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.batch.BatchGetItem;
import dev.needletail.model.operation.batch.BatchWriteItem;
import dev.needletail.model.operation.item.DeleteItem;
import dev.needletail.model.operation.item.GetItem;
import dev.needletail.model.operation.item.PutItem;
import dev.needletail.model.operation.item.UpdateItem;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.operation.read.Scan;
import dev.needletail.model.operation.transaction.TransactWriteItems;
import dev.needletail.model.operation.transaction.TransactWriteItems.Action;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * As much of DynamoDB, in memory, as the accelerator's tests need: tables with a partition key {@code p} and perhaps a
 * sort key {@code s} (the table {@code sorted} has one), both strings, the global indexes of {@link DescribedTable#INDEXES} and a local one {@code local};
 * the operations on items; queries by partition key, in the order of insertion. It refuses what does not fit the
 * key schema, and unknown tables. It is always up to date, and answers at once.
 *
 * <p>Threads: any.
 */
public final class FakeDynamoDb implements Store {

  private record Table(String id, KeySchema schema, Map<PrimaryKey, Item> items) {}

  private final Map<String, Table> tables = new LinkedHashMap<>();
  private int created;

  /** A database with the same tables and items, which goes its own way from now on. */
  public synchronized FakeDynamoDb copy() {
    var copy = new FakeDynamoDb();
    tables.forEach((name, table) -> copy.tables.put(name,
        new Table(table.id(), table.schema(), new LinkedHashMap<>(table.items()))));
    copy.created = created;
    return copy;
  }

  /** The table's items; none if there is no such table. */
  public synchronized List<Item> items(String name) {
    Table table = tables.get(name);
    return table == null ? List.of() : List.copyOf(table.items().values());
  }

  /** Creates a table, or replaces it by an empty one. */
  public synchronized FakeDynamoDb table(String name, boolean sortKey) {
    return table(name, new KeySchema(List.of(new KeyAttribute("p", ScalarType.S)),
        sortKey ? List.of(new KeyAttribute("s", ScalarType.S)) : List.of()));
  }

  /** Creates a table with another key, or replaces it by an empty one. */
  public synchronized FakeDynamoDb table(String name, KeySchema schema) {
    created++;
    tables.put(name, new Table("id-" + created, schema, new LinkedHashMap<>()));
    return this;
  }

  @Override
  public synchronized CompletionStage<Reply> execute(Request request) {
    try {
      return CompletableFuture.completedFuture(Reply.ok(answer(request)));
    } catch (RefusedException e) {
      return CompletableFuture.completedFuture(Reply.refused(e.refusal()));
    }
  }

  private byte[] answer(Request request) {
    byte[] body = request.body();
    return switch (request.operation()) {
      case "DescribeTable" -> describe(DescribedTable.name(body));
      case "CreateTable" -> {
        table(DescribedTable.name(body), DescribedTable.name(body).equals("sorted"));
        yield describe(DescribedTable.name(body));
      }
      case "DeleteTable" -> {
        byte[] description = describe(DescribedTable.name(body));
        tables.remove(DescribedTable.name(body));
        yield description;
      }
      case "GetItem" -> get(GetItem.decode(body));
      case "BatchGetItem" -> batchGet(BatchGetItem.decode(body));
      case "Query" -> query(Query.decode(body));
      case "Scan" -> scan(Scan.decode(body));
      case "PutItem" -> put(PutItem.decode(body));
      case "DeleteItem" -> delete(DeleteItem.decode(body));
      case "UpdateItem" -> update(UpdateItem.decode(body));
      case "BatchWriteItem" -> batchWrite(BatchWriteItem.decode(body));
      case "TransactWriteItems" -> transact(TransactWriteItems.decode(body));
      default -> throw Refusal.framework("UnknownOperationException", "").asException();
    };
  }

  private byte[] get(GetItem get) {
    Table table = require(get.tableName());
    Item item = table.items().get(key(get.tableName(), table, get.key()));
    var json = new JsonWriter(128).beginObject();
    if (item != null) {
      ItemJson.write(json.name("Item"), projected(item, get.projection()));
    }
    capacity(json, get.tableName(), units(item, get.consistentRead()), get.returnConsumedCapacity());
    return json.endObject().toByteArray();
  }

  private byte[] batchGet(BatchGetItem get) {
    var json = new JsonWriter(256).beginObject().name("Responses").beginObject();
    var units = new LinkedHashMap<String, Double>();
    for (var keys : get.tables()) {
      Table table = require(keys.tableName());
      json.name(keys.requestedName()).beginArray();
      for (var key : keys.keys()) {
        Item item = table.items().get(key(keys.tableName(), table, key));
        units.merge(keys.tableName(), units(item, keys.consistentRead()), Double::sum);
        if (item != null) {
          ItemJson.write(json, projected(item, keys.projection()));
        }
      }
      json.endArray();
    }
    json.endObject().name("UnprocessedKeys").beginObject().endObject();
    if (get.returnConsumedCapacity() != ReturnConsumedCapacity.NONE) {
      json.name("ConsumedCapacity").beginArray();
      units.forEach((name, sum) -> json.beginObject().name("TableName").string(name).name("CapacityUnits").decimal(sum)
          .endObject());
      json.endArray();
    }
    return json.endObject().toByteArray();
  }

  private byte[] query(Query query) {
    KeySchema index = query.indexName() == null ? null : DescribedTable.INDEXES.get(query.indexName());
    KeySchema schema = index == null ? require(query.tableName()).schema() : index;
    var wanted = new LinkedHashMap<String, AttributeValue>();
    for (var attribute : schema.partition()) {
      if (!(query.keyCondition().comparisons().get(attribute.name()) instanceof Comparison.Equal(var value))) {
        throw Refusal.validation("Query condition missed key schema element: " + attribute.name()).asException();
      }
      wanted.put(attribute.name(), value);
    }
    return page(query.tableName(),
        item -> schema.attributes().stream().allMatch(attribute -> item.get(attribute.name()) != null)
            && wanted.entrySet().stream().allMatch(entry -> entry.getValue().equals(item.get(entry.getKey()))),
        query.filter(), query.projection(), query.limit(), query.exclusiveStartKey(), query.returnConsumedCapacity());
  }

  private byte[] scan(Scan scan) {
    return page(scan.tableName(), _ -> true, scan.filter(), scan.projection(), scan.limit(), scan.exclusiveStartKey(),
        scan.returnConsumedCapacity());
  }

  private byte[] page(String tableName, Predicate<Item> range, @Nullable Condition filter,
      @Nullable Projection projection, @Nullable Integer limit, @Nullable Item startKey,
      ReturnConsumedCapacity capacity) {
    Table table = require(tableName);
    PrimaryKey start = startKey == null ? null : key(tableName, table, startKey);
    var inRange = new ArrayList<Map.Entry<PrimaryKey, Item>>();
    boolean started = start == null;
    for (var entry : table.items().entrySet()) {
      if (started && range.test(entry.getValue())) {
        inRange.add(entry);
      }
      started |= entry.getKey().equals(start);
    }
    int most = limit == null ? Integer.MAX_VALUE : limit;
    boolean more = inRange.size() > most;
    var page = more ? inRange.subList(0, most) : inRange;
    var json = new JsonWriter(256).beginObject().name("Items").beginArray();
    int count = 0;
    for (var entry : page) {
      if (filter == null || filter.test(entry.getValue())) {
        ItemJson.write(json, projected(entry.getValue(), projection));
        count++;
      }
    }
    json.endArray().name("Count").number(count).name("ScannedCount").number(page.size());
    if (more) {
      ItemJson.write(json.name("LastEvaluatedKey"), keyOf(table, page.getLast().getValue()));
    }
    capacity(json, tableName, Math.max(0.5, page.size() * 0.5), capacity);
    return json.endObject().toByteArray();
  }

  private byte[] put(PutItem put) {
    Table table = require(put.tableName());
    PrimaryKey key = keyOfItem(put.tableName(), table, put.item());
    Item before = table.items().get(key);
    check(put.condition(), before);
    table.items().put(key, put.item());
    return attributes(before != null && put.returnValues().name().equals("ALL_OLD") ? before : null, put.tableName(),
        put.returnConsumedCapacity());
  }

  private byte[] delete(DeleteItem delete) {
    Table table = require(delete.tableName());
    PrimaryKey key = key(delete.tableName(), table, delete.key());
    Item before = table.items().get(key);
    check(delete.condition(), before);
    table.items().remove(key);
    return attributes(before != null && delete.returnValues().name().equals("ALL_OLD") ? before : null,
        delete.tableName(), delete.returnConsumedCapacity());
  }

  private byte[] update(UpdateItem update) {
    Table table = require(update.tableName());
    PrimaryKey key = key(update.tableName(), table, update.key());
    Item before = table.items().get(key);
    check(update.condition(), before);
    Item after = update.update().apply(before == null ? update.key() : before);
    table.items().put(key, after);
    Item answered = switch (update.returnValues()) {
      case NONE -> null;
      case ALL_NEW -> after;
      case UPDATED_NEW -> update.update().touched(after);
      case ALL_OLD -> before;
      case UPDATED_OLD -> before == null ? null : update.update().touched(before);
    };
    return attributes(answered, update.tableName(), update.returnConsumedCapacity());
  }

  private byte[] batchWrite(BatchWriteItem batch) {
    for (var writes : batch.tables()) {
      Table table = require(writes.tableName());
      for (var write : writes.writes()) {
        switch (write) {
          case BatchWriteItem.Write.Put(var item) ->
            table.items().put(keyOfItem(writes.tableName(), table, item), item);
          case BatchWriteItem.Write.Delete(var key) -> table.items().remove(key(writes.tableName(), table, key));
        }
      }
    }
    return new JsonWriter(32).beginObject().name("UnprocessedItems").beginObject().endObject().endObject()
        .toByteArray();
  }

  private byte[] transact(TransactWriteItems transaction) {
    for (var action : transaction.actions()) {
      Table table = require(action.tableName());
      switch (action) {
        case Action.Put put -> table.items().put(keyOfItem(put.tableName(), table, put.item()), put.item());
        case Action.Delete delete -> table.items().remove(key(delete.tableName(), table, delete.key()));
        case Action.Update update -> {
          PrimaryKey key = key(update.tableName(), table, update.key());
          table.items().put(key, update.update().apply(table.items().getOrDefault(key, update.key())));
        }
        case Action.ConditionCheck _ -> {
          // These transactions' conditions always hold.
        }
      }
    }
    return new JsonWriter(16).beginObject().endObject().toByteArray();
  }

  private byte[] describe(String name) {
    return DescribedTable.json(name, require(name).id(), require(name).schema());
  }

  private Table require(String name) {
    Table table = tables.get(name);
    if (table == null) {
      throw Refusal.dynamodb("ResourceNotFoundException", "Requested resource not found").asException();
    }
    return table;
  }

  private static PrimaryKey key(String name, Table table, Item key) {
    PrimaryKey primaryKey = PrimaryKey.of(name, table.schema(), key);
    if (primaryKey == null) {
      throw Refusal.validation("The provided key element does not match the schema").asException();
    }
    return primaryKey;
  }

  private static PrimaryKey keyOfItem(String name, Table table, Item item) {
    return key(name, table, keyOf(table, item));
  }

  private static Item keyOf(Table table, Item item) {
    var key = new LinkedHashMap<String, AttributeValue>();
    for (var attribute : table.schema().attributes()) {
      AttributeValue value = item.get(attribute.name());
      if (value != null) {
        key.put(attribute.name(), value);
      }
    }
    return new Item(key);
  }

  private static void check(@Nullable Condition condition, @Nullable Item before) {
    if (condition != null && !condition.test(before == null ? Item.EMPTY : before)) {
      throw Refusal.dynamodb("ConditionalCheckFailedException", "The conditional request failed").asException();
    }
  }

  private static Item projected(Item item, @Nullable Projection projection) {
    return projection == null ? item : projection.apply(item);
  }

  private static double units(@Nullable Item item, boolean consistent) {
    double units = item == null ? 1 : Math.max(1, Math.ceilDiv(ItemSize.of(item), 4096));
    return consistent ? units : units / 2;
  }

  private static byte[] attributes(@Nullable Item attributes, String table, ReturnConsumedCapacity asked) {
    var json = new JsonWriter(128).beginObject();
    if (attributes != null) {
      ItemJson.write(json.name("Attributes"), attributes);
    }
    capacity(json, table, 1, asked);
    return json.endObject().toByteArray();
  }

  private static void capacity(JsonWriter json, String table, double units, ReturnConsumedCapacity asked) {
    if (asked != ReturnConsumedCapacity.NONE) {
      json.name("ConsumedCapacity").beginObject().name("TableName").string(table).name("CapacityUnits").decimal(units);
      if (asked == ReturnConsumedCapacity.INDEXES) {
        json.name("Table").beginObject().name("CapacityUnits").decimal(units).endObject();
      }
      json.endObject();
    }
  }
}
