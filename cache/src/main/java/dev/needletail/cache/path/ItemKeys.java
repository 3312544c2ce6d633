package dev.needletail.cache.path;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.table.KeyAttribute;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the primary key in an item's document without parsing its other attributes. Threads: any; stateless. */
public final class ItemKeys {

  private ItemKeys() {}

  /**
   * The key of an item that the store sent.
   *
   * @throws IllegalStateException if it has none by our knowledge of the table
   */
  public static PrimaryKey of(CachedTable table, JsonSpan item) {
    var names = table.key().attributes().stream().map(KeyAttribute::name).collect(Collectors.toSet());
    List<JsonSpan.Member> members = item.members().stream().filter(member -> names.contains(member.name())).toList();
    var json = new JsonWriter(64).beginObject();
    for (var member : members) {
      json.name(member.name());
      member.value().writeTo(json);
    }
    PrimaryKey key = PrimaryKey.of(table.name(), table.key(), ItemJson.read(json.endObject().toByteArray()));
    if (key == null) {
      throw new IllegalStateException("an item without the key that its table is said to have");
    }
    return key;
  }
}
