package dev.needletail.cache.table;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.table.CachedTable.Index;
import dev.needletail.model.Caller;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the answer of DescribeTable. Threads: any; stateless. */
final class TableDescription {

  /** A table or index in another state is coming or going: nothing of it is worth keeping. */
  private static final Set<String> USABLE = Set.of("ACTIVE", "UPDATING");

  private TableDescription() {}

  /**
   * The table that the answer describes.
   *
   * @param name   under which the caches know it
   * @param caller on whose behalf it was described
   * @return null if the table is not in use yet, or no more
   * @throws IllegalStateException if it is no DescribeTable answer
   */
  static @Nullable CachedTable read(String name, Caller caller, byte[] answer) {
    JsonSpan table = require(JsonSpan.of(answer), "Table");
    if (!USABLE.contains(require(table, "TableStatus").string())) {
      return null;
    }
    JsonSpan id = table.get("TableId");
    var types = new HashMap<String, ScalarType>();
    for (var definition : require(table, "AttributeDefinitions").elements()) {
      types.put(require(definition, "AttributeName").string(),
          ScalarType.valueOf(require(definition, "AttributeType").string()));
    }
    return new CachedTable(name, require(table, "TableName").string(), id == null ? "" : id.string(),
        keySchema(require(table, "KeySchema"), types), indexes(table, types), types.keySet(),
        streamArn(table), caller, 0);
  }

  private static @Nullable String streamArn(JsonSpan table) {
    JsonSpan stream = table.get("StreamSpecification");
    JsonSpan enabled = stream == null ? null : stream.get("StreamEnabled");
    JsonSpan arn = table.get("LatestStreamArn");
    return enabled == null || arn == null || !enabled.isTrue() ? null : arn.string();
  }

  private static KeySchema keySchema(JsonSpan elements, Map<String, ScalarType> types) {
    var partition = new ArrayList<KeyAttribute>();
    var sort = new ArrayList<KeyAttribute>();
    for (var element : elements.elements()) {
      String name = require(element, "AttributeName").string();
      ScalarType type = types.get(name);
      if (type == null) {
        throw new IllegalStateException("a key attribute without a type");
      }
      (require(element, "KeyType").string().equals("HASH") ? partition : sort).add(new KeyAttribute(name, type));
    }
    return new KeySchema(partition, sort);
  }

  private static Map<String, Index> indexes(JsonSpan table, Map<String, ScalarType> types) {
    var indexes = new HashMap<String, Index>();
    for (var index : listed(table, "LocalSecondaryIndexes")) {
      indexes.put(require(index, "IndexName").string(), new Index.Local());
    }
    for (var index : listed(table, "GlobalSecondaryIndexes")) {
      JsonSpan status = index.get("IndexStatus");
      if (status != null && USABLE.contains(status.string())) {
        indexes.put(require(index, "IndexName").string(),
            new Index.Global(keySchema(require(index, "KeySchema"), types)));
      }
    }
    return indexes;
  }

  private static List<JsonSpan> listed(JsonSpan table, String member) {
    JsonSpan list = table.get(member);
    return list == null || !list.isArray() ? List.of() : list.elements();
  }

  private static JsonSpan require(JsonSpan object, String member) {
    JsonSpan value = object.get(member);
    if (value == null) {
      throw new IllegalStateException("a table description without " + member);
    }
    return value;
  }
}
