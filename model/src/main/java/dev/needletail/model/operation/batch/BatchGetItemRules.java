package dev.needletail.model.operation.batch;

import dev.needletail.model.document.Document;
import dev.needletail.model.document.WireItem;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.Projections;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.operation.batch.BatchGetItem.TableKeys;
import dev.needletail.model.shape.TableArn;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What DynamoDB asks of a BatchGetItem request beyond its shape. */
final class BatchGetItemRules {

  private static final int KEYS_MAX = 100;

  private BatchGetItemRules() {}

  static BatchGetItem decode(byte[] body) {
    Document request = RequestDocument.decode("BatchGetItem", body);
    Wording wording = Wording.BARE.of(request);
    Map<String, Document> entries = request.documentsByName("RequestItems");
    Projections.PARAMETERS.checkUnmixed(entries.values(), wording);
    var tables = new LinkedHashMap<String, TableKeys>();
    int keys = 0;
    for (var entry : entries.entrySet()) {
      TableKeys table = table(entry.getKey(), entry.getValue(), wording);
      keys += table.keys().size();
      if (keys > KEYS_MAX) {
        throw wording.refusal("Too many items requested for the BatchGetItem call");
      }
      tables.merge(table.tableName(), table, BatchGetItemRules::merged);
    }
    return new BatchGetItem(new ArrayList<>(tables.values()),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE));
  }

  private static TableKeys table(String name, Document entry, Wording wording) {
    Projections.PARAMETERS.checkPlaceholdersUsable(entry, wording);
    Set<Item> keys = new LinkedHashSet<>();
    for (WireItem key : entry.items("Keys")) {
      if (!keys.add(wording.item(key))) {
        throw wording.refusal("Provided list of item keys contains duplicates");
      }
    }
    Projection projection = Projections.of(entry, wording);
    return new TableKeys(name, TableArn.nameIn(name), List.copyOf(keys), projection,
        entry.bool("ConsistentRead", false), document(entry));
  }

  /** A table that is asked for by its name and by its ARN is asked for once. */
  private static TableKeys merged(TableKeys first, TableKeys second) {
    Set<Item> keys = new LinkedHashSet<>(first.keys());
    keys.addAll(second.keys());
    return new TableKeys(first.requestedName(), first.tableName(), List.copyOf(keys), first.projection(),
        first.consistentRead() || second.consistentRead(), first.document());
  }

  /** The table's part of the request without its keys. */
  private static ObjectNode document(Document entry) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    if (entry.has("AttributesToGet")) {
      var names = document.putArray("AttributesToGet");
      entry.strings("AttributesToGet").forEach(names::add);
    }
    Boolean consistentRead = entry.boolOrNull("ConsistentRead");
    if (consistentRead != null) {
      document.put("ConsistentRead", consistentRead);
    }
    String projection = entry.stringOrNull("ProjectionExpression");
    if (projection != null) {
      document.put("ProjectionExpression", projection);
    }
    if (entry.has("ExpressionAttributeNames")) {
      ObjectNode names = document.putObject("ExpressionAttributeNames");
      entry.stringsByName("ExpressionAttributeNames").forEach(names::put);
    }
    return document;
  }
}
