package dev.needletail.model.operation.table;

import static dev.needletail.model.operation.table.KeySchemaRules.invalid;

import dev.needletail.model.document.Document;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.IndexDefinition;
import dev.needletail.model.table.IndexProjection;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What DynamoDB asks of the indexes of a new table. Threads: confined to the caller's, one for each request. */
final class IndexRules {

  private static final int GLOBAL_INDEXES_MAX = 20;
  private static final int LOCAL_INDEXES_MAX = 5;

  private final KeySchema tableKey;
  private final Map<String, ScalarType> types;
  private final BillingMode billingMode;
  private final Set<String> names = new HashSet<>();

  IndexRules(KeySchema tableKey, Map<String, ScalarType> types, BillingMode billingMode) {
    this.tableKey = tableKey;
    this.types = types;
    this.billingMode = billingMode;
  }

  /** A list of indexes has an index, which is asked before anything about its indexes' keys. */
  static void checkLists(Document request) {
    for (String member : List.of("LocalSecondaryIndexes", "GlobalSecondaryIndexes")) {
      if (request.has(member) && request.documents(member).isEmpty()) {
        throw invalid("List of " + member + " is empty");
      }
    }
  }

  List<IndexDefinition> localIndexes(Document request) {
    if (!request.has("LocalSecondaryIndexes")) {
      return List.of();
    }
    List<Document> documents = request.documents("LocalSecondaryIndexes");
    if (tableKey.sort().isEmpty()) {
      throw invalid("Table KeySchema does not have a range key, which is required when specifying a"
          + " LocalSecondaryIndex");
    }
    List<IndexDefinition> indexes = new ArrayList<>();
    documents.forEach(document -> indexes.add(localIndex(document)));
    if (indexes.size() > LOCAL_INDEXES_MAX) {
      throw invalid("Number of LocalSecondaryIndexes exceeds per-table limit of " + LOCAL_INDEXES_MAX);
    }
    return indexes;
  }

  List<IndexDefinition> globalIndexes(Document request) {
    if (!request.has("GlobalSecondaryIndexes")) {
      return List.of();
    }
    List<Document> documents = request.documents("GlobalSecondaryIndexes");
    List<IndexDefinition> indexes = new ArrayList<>();
    documents.forEach(document -> indexes.add(globalIndex(document)));
    if (indexes.size() > GLOBAL_INDEXES_MAX) {
      throw invalid("GlobalSecondaryIndex count exceeds the per-table limit of " + GLOBAL_INDEXES_MAX);
    }
    return indexes;
  }

  private IndexDefinition localIndex(Document document) {
    String name = document.string("IndexName");
    KeySchema key = KeySchemaRules.localIndexKey(KeySchemaRules.elements(document), types);
    if (key.sort().isEmpty()) {
      throw invalid("Index KeySchema does not have a range key for index: " + name);
    }
    String partition = key.partition().getFirst().name();
    String tablePartition = tableKey.partition().getFirst().name();
    if (!partition.equals(tablePartition)) {
      throw invalid("Index KeySchema does not have the same leading hash key as table KeySchema for index: " + name
          + ". index hash key: " + partition + ", table hash key: " + tablePartition);
    }
    IndexProjection projection = projection(document);
    checkName(name);
    return new IndexDefinition(name, false, key, projection, Capacity.UNSAID);
  }

  private IndexDefinition globalIndex(Document document) {
    String name = document.string("IndexName");
    KeySchema key = KeySchemaRules.globalIndexKey(KeySchemaRules.elements(document), types);
    IndexProjection projection = projection(document);
    Capacity capacity = CapacityRules.read(document, name);
    CapacityRules.checkIndex(billingMode, capacity, name);
    CapacityRules.checkLimits(billingMode, capacity, name);
    checkName(name);
    return new IndexDefinition(name, true, key, projection, capacity);
  }

  private void checkName(String name) {
    if (!names.add(name)) {
      throw invalid("Duplicate index name: " + name);
    }
  }

  /** An index's projection; its names come back in their own order, as descriptions list them. */
  static IndexProjection projection(Document index) {
    Document projection = index.document("Projection");
    String type = projection.stringOrNull("ProjectionType");
    if (type == null) {
      throw invalid("Unknown ProjectionType: null");
    }
    boolean named = projection.has("NonKeyAttributes");
    if (!type.equals("INCLUDE") && named) {
      throw invalid("ProjectionType is " + type + ", but NonKeyAttributes is specified");
    }
    return switch (type) {
      case "ALL" -> new IndexProjection.All();
      case "KEYS_ONLY" -> new IndexProjection.KeysOnly();
      default -> {
        if (!named) {
          throw invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }
        yield new IndexProjection.Include(distinct(projection.strings("NonKeyAttributes")));
      }
    };
  }

  private static List<String> distinct(List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw invalid("Duplicate element in NonKeyAttributes: " + name);
      }
    }
    return names.stream().sorted().toList();
  }
}
