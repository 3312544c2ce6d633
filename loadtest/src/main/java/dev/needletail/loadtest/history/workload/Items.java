package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Write;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Items and keys on the wire. Single quotes stand for double ones. */
final class Items {

  private Items() {}

  static String key(Key key) {
    return "{'p':{'S':'" + key.partition() + "'},'s':{'S':'" + key.sort() + "'}}";
  }

  static String register(Key key, long version) {
    return "{'p':{'S':'" + key.partition() + "'},'s':{'S':'" + key.sort() + "'},'x':{'S':'" + key.partition()
        + "'},'v':{'N':'" + version + "'}}";
  }

  static Key key(String table, JsonTree item) {
    return new Key(table, item.get("p").get("S").text(), item.get("s").get("S").text());
  }

  /** The version of a register, the count of a counter; what stands for nothing if the item is {@link JsonTree#NOTHING}. */
  static long version(JsonTree item) {
    JsonTree number = (item.has("n") ? item.get("n") : item.get("v")).get("N");
    return number.text().isEmpty() ? Write.ABSENT : Long.parseLong(number.text());
  }

  static Map<Key, Long> versions(String table, List<JsonTree> items) {
    Map<Key, Long> versions = new LinkedHashMap<>();
    items.forEach(item -> versions.put(key(table, item), version(item)));
    return versions;
  }
}
