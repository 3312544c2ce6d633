package dev.needletail.engine.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.engine.layout.IndexEntry;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.contract.StoreClient;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemCollectionsTest {

  private static final long GIGABYTE = 1L << 30;

  @TempDir
  private Path directory;

  private final Map<Space, List<KeyRange>> asked = new EnumMap<>(Space.class);

  @Test
  void writeMember_largeCollection_addsUpItemsAndLocalEntries() {
    Table table = table();
    ItemWrite write = put(table, "a");
    var collections = new ItemCollections((space, ranges) -> {
      asked.put(space, ranges);
      return space == Space.ITEMS ? 7 * GIGABYTE / 2 : 17 * GIGABYTE / 10;
    });

    var json = new JsonWriter(64).beginObject();
    collections.writeMember(json, write, ReturnItemCollectionMetrics.SIZE);

    assertThat(new String(json.endObject().toByteArray(), UTF_8)).isEqualTo("{\"ItemCollectionMetrics\":"
        + "{\"ItemCollectionKey\":{\"pk\":{\"S\":\"a\"}},\"SizeEstimateRangeGB\":[5.0,6.0]}}");
    assertThat(asked.get(Space.ITEMS)).singleElement().satisfies(rows -> {
      assertThat(rows.contains(write.rowKey())).isTrue();
      assertThat(rows.contains(put(table, "b").rowKey())).isFalse();
    });
    var local = Objects.requireNonNull(table.index("byL"));
    var entry = Objects.requireNonNull(IndexEntry.of(table, local, StoredItem.of(item("a"))));
    assertThat(asked.get(Space.INDEX_ENTRIES)).singleElement()
        .satisfies(rows -> assertThat(rows.contains(entry.rowKey())).isTrue());
  }

  @Test
  void writeMember_nobodyAsked_estimatesNothing() {
    var collections = new ItemCollections((_, _) -> {
      throw new AssertionError("asked");
    });
    var json = new JsonWriter(64).beginObject();

    collections.writeMember(json, put(table(), "a"), ReturnItemCollectionMetrics.NONE);
    collections.writeMember(json, List.of(put(table(), "a")), ReturnItemCollectionMetrics.NONE);

    assertThat(new String(json.endObject().toByteArray(), UTF_8)).isEqualTo("{}");
  }

  /** With a local index and a global one, whose entries are of no collection. */
  private Table table() {
    try (var store = EmbeddedStore.open(EngineSettings.in(directory))) {
      var client = new StoreClient(store);
      if (client.ask("ListTables", "{}").path("TableNames").isEmpty()) {
        client.ask("CreateTable", """
            {'TableName':'things','BillingMode':'PAY_PER_REQUEST',
             'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},
               {'AttributeName':'sk','AttributeType':'S'},{'AttributeName':'l','AttributeType':'S'}],
             'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
             'LocalSecondaryIndexes':[{'IndexName':'byL','Projection':{'ProjectionType':'ALL'},
               'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'l','KeyType':'RANGE'}]}],
             'GlobalSecondaryIndexes':[{'IndexName':'global','Projection':{'ProjectionType':'ALL'},
               'KeySchema':[{'AttributeName':'l','KeyType':'HASH'}]}]}""");
      }
    }
    try (var storage = Storage.open(StorageSettings.in(directory))) {
      return Objects.requireNonNull(new TableCatalogue(storage).find("things"));
    }
  }

  private static ItemWrite put(Table table, String pk) {
    return ItemWrite.put(table, item(pk), null, false);
  }

  private static Item item(String pk) {
    return new Item(
        Map.of("pk", AttributeValue.string(pk), "sk", AttributeValue.string("s"), "l", AttributeValue.string("l")));
  }
}
