package dev.needletail.model.operation.ttl;

import dev.needletail.model.json.JsonWriter;

/**
 * Whether a table's items shall expire.
 *
 * @param attribute the top-level attribute that holds the time at which an item expires, 1 to 255 characters
 */
public record TimeToLiveSpecification(String attribute, boolean enabled) {

  /** Writes it as a JSON object, as the request had it. */
  public void writeTo(JsonWriter json) {
    json.beginObject().name("AttributeName").string(attribute).name("Enabled").bool(enabled).endObject();
  }
}
