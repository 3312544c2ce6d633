package dev.needletail.model.operation.table;

import static dev.needletail.model.operation.table.KeySchemaRules.invalid;

import dev.needletail.model.document.Document;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.tag.TagRules;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.IndexDefinition;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.table.TableDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What DynamoDB asks of a CreateTable request beyond its shape, in the order in which it says so. */
final class CreateTableRules {

  /** What the engine has no place for; refused rather than left undone in silence. */
  private static final List<String> UNSUPPORTED = List.of("VectorIndexes", "ResourcePolicy", "GlobalTableSourceArn",
      "GlobalTableSettingsReplicationMode");

  private CreateTableRules() {}

  static CreateTable decode(byte[] body) {
    Document request = RequestDocument.decode("CreateTable", body);
    BillingMode mode = Objects.requireNonNullElse(CapacityRules.billingMode(request), BillingMode.PROVISIONED);
    CapacityRules.checkTable(mode, request);
    Capacity capacity = CapacityRules.read(request, null);

    Map<String, ScalarType> types = KeySchemaRules.definitions(request);
    List<KeyElement> keyElements = KeySchemaRules.elements(request);
    KeySchema key = KeySchemaRules.tableKey(keyElements, types);
    IndexRules.checkLists(request);
    KeySchemaRules.checkAllUsed(types.keySet(), keyNames(request), withIndexes(request));
    List<IndexDefinition> indexes = indexes(request, new IndexRules(key, types, mode));

    CapacityRules.checkLimits(mode, capacity, null);
    UNSUPPORTED.stream().filter(request::has).findFirst().ifPresent(member -> {
      throw invalid(member + " is not supported");
    });
    var table = new TableDefinition(request.string("TableName"), key, indexes, mode, capacity,
        SettingsRules.newStream(request), request.bool("DeletionProtectionEnabled", false),
        SettingsRules.tableClass(request), SettingsRules.encryption(request));
    return new CreateTable(table, TagRules.tags(request.documents("Tags")));
  }

  private static boolean withIndexes(Document request) {
    return request.has("LocalSecondaryIndexes") || request.has("GlobalSecondaryIndexes");
  }

  /** The names of the attributes of all keys. */
  private static Set<String> keyNames(Document request) {
    Set<String> names = new LinkedHashSet<>();
    var holders = new ArrayList<>(List.of(request));
    holders.addAll(request.documents("LocalSecondaryIndexes"));
    holders.addAll(request.documents("GlobalSecondaryIndexes"));
    for (Document holder : holders) {
      KeySchemaRules.elements(holder).forEach(element -> names.add(element.name()));
    }
    return names;
  }

  private static List<IndexDefinition> indexes(Document request, IndexRules rules) {
    List<IndexDefinition> indexes = new ArrayList<>(rules.localIndexes(request));
    indexes.addAll(rules.globalIndexes(request));
    return indexes;
  }
}
