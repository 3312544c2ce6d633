package dev.needletail.engine.partiql;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;

/**
 * Where the next page of a SELECT begins, opaque to the client: the key after which it does, as JSON in base64. It is held
 * against the statement by the reader of the page, as an ExclusiveStartKey is.
 */
final class NextToken {

  private NextToken() {}

  static String of(Item lastKey) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(ItemJson.write(lastKey));
  }

  /** @throws RefusedException ValidationException if it is no token */
  static Item startKey(String token) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.ISO_8859_1));
      return ItemJson.read(json, 0, json.length);
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      throw invalid();
    }
  }

  static RefusedException invalid() {
    return Refusal.validation("Invalid NextToken").asException();
  }
}
