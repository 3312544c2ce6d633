package dev.needletail.engine.partiql;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.partiql.Statement.Source;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * Where the next page of a SELECT begins, opaque to the client: the table or index that it reads and the key after which it
 * does, as JSON in base64. The key is held against the statement by the reader of the page, as an ExclusiveStartKey is.
 */
final class NextToken {

  private static final String SOURCE = "source";
  private static final String KEY = "key";

  private NextToken() {}

  static String of(Source source, Item lastKey) {
    var token = new Item(Map.of(SOURCE, name(source), KEY, new AttributeValue.M(lastKey.attributes())));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ItemJson.write(token));
  }

  /** @throws RefusedException ValidationException if it is no token, or another table's or index's */
  static Item startKey(String token, Source source) {
    Item content;
    try {
      byte[] json = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1));
      content = ItemJson.read(json, 0, json.length);
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      throw invalid();
    }
    if (name(source).equals(content.get(SOURCE)) && content.get(KEY) instanceof AttributeValue.M(var key)) {
      return new Item(key);
    }
    throw invalid();
  }

  static RefusedException invalid() {
    return Refusal.validation("Invalid NextToken").asException();
  }

  private static AttributeValue name(Source source) {
    return AttributeValue.string(
        source.indexName() == null ? source.tableName() : source.tableName() + "/" + source.indexName());
  }
}
