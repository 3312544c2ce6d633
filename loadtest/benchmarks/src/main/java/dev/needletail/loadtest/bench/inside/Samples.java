package dev.needletail.loadtest.bench.inside;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What benchmarks read and write: a 1 KB item of a dozen attributes of many types, and requests for it. */
final class Samples {

  static final String TABLE = "orders";
  /** The members of a request's body that names a table. */
  private static final String TABLE_NAME = "\"TableName\":\"" + TABLE + "\"";
  static final KeySchema KEY = new KeySchema(List.of(new KeyAttribute("customer", ScalarType.S)),
      List.of(new KeyAttribute("order", ScalarType.N)));
  static final int ITEM_BYTES = 1024;

  private Samples() {}

  static Item item() {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("customer", AttributeValue.string("customer-000042"));
    attributes.put("order", AttributeValue.number(1_000_042));
    attributes.put("status", AttributeValue.string("shipped"));
    attributes.put("amount", AttributeValue.number(129_95));
    attributes.put("paid", new AttributeValue.Bool(true));
    attributes.put("placed", AttributeValue.string("2026-11-21T09:30:00Z"));
    attributes.put("note", AttributeValue.string("Leave it with the neighbours, “second floor”.\nThank you!"));
    attributes.put("tags", new AttributeValue.SS(Set.of("gift", "express", "fragile")));
    attributes.put("address", new AttributeValue.M(Map.of("street", AttributeValue.string("Rosenweg 7"), "city",
        AttributeValue.string("Zürich"), "zip", AttributeValue.string("8001"))));
    attributes.put("positions",
        new AttributeValue.L(List.of(line(1, "A-100", 2), line(2, "B-200", 1), line(3, "C-300", 9))));
    attributes.put("returned", AttributeValue.Null.INSTANCE);
    attributes.put("description", AttributeValue.string("x".repeat(450)));
    return new Item(attributes);
  }

  static byte[] getItem() {
    return bytes(
        "{" + TABLE_NAME + ",\"Key\":{\"customer\":{\"S\":\"customer-000042\"},\"order\":{\"N\":\"1000042\"}}}");
  }

  static byte[] putItem() {
    var json = new JsonWriter(2 * ITEM_BYTES).beginObject().name("TableName").string(TABLE).name("Item");
    ItemJson.write(json, item());
    return json.endObject().toByteArray();
  }

  static byte[] updateItem() {
    return bytes("{" + TABLE_NAME + ",\"Key\":{\"customer\":{\"S\":\"customer-000042\"},\"order\":{\"N\":\"1000042\"}},"
        + "\"UpdateExpression\":\"SET #s = :delivered, amount = amount + :fee REMOVE note\","
        + "\"ConditionExpression\":\"#s = :shipped AND attribute_exists(customer)\","
        + "\"ExpressionAttributeNames\":{\"#s\":\"status\"},\"ExpressionAttributeValues\":{\":delivered\":{\"S\":"
        + "\"delivered\"},\":shipped\":{\"S\":\"shipped\"},\":fee\":{\"N\":\"5\"}}}");
  }

  /** A Query as SDKs send it, with placeholders. */
  static byte[] query() {
    return bytes("{" + TABLE_NAME + ",\"KeyConditionExpression\":\"#c = :c AND #o BETWEEN :from AND :to\","
        + "\"ExpressionAttributeNames\":{\"#c\":\"customer\",\"#o\":\"order\"},\"ExpressionAttributeValues\":{\":c\":"
        + "{\"S\":\"customer-000042\"},\":from\":{\"N\":\"1000000\"},\":to\":{\"N\":\"1999999\"}},\"Limit\":10}");
  }

  /** The same with a filter and a projection. */
  static byte[] filteredQuery() {
    return bytes("{" + TABLE_NAME + ",\"KeyConditionExpression\":\"#c = :c\",\"FilterExpression\":"
        + "\"#s IN (:shipped, :delivered) AND amount > :least AND contains(tags, :gift)\",\"ProjectionExpression\":"
        + "\"#o, #s, amount, address.city\",\"ExpressionAttributeNames\":{\"#c\":\"customer\",\"#o\":\"order\",\"#s\":"
        + "\"status\"},\"ExpressionAttributeValues\":{\":c\":{\"S\":\"customer-000042\"},\":shipped\":{\"S\":\"shipped\"},"
        + "\":delivered\":{\"S\":\"delivered\"},\":least\":{\"N\":\"100\"},\":gift\":{\"S\":\"gift\"}}}");
  }

  private static AttributeValue line(int number, String article, int quantity) {
    return new AttributeValue.M(Map.of("number", AttributeValue.number(number), "article",
        AttributeValue.string(article), "quantity", AttributeValue.number(quantity)));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
