package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations that read, but for transactions and statements. */
final class Reads {

  private final Session session;

  Reads(Session session) {
    this.session = session;
  }

  void getItem(Key key, boolean strong) {
    Answer answer = session.ask("GetItem",
        "{'TableName':'" + key.table() + "','Key':" + Items.key(key) + consistent(strong) + "}");
    if (answer.isDone()) {
      session.saw(key, Items.version(answer.document().get("Item")), strong ? Way.STRONG : Way.ITEM, answer);
    }
  }

  /** @param keys of one table, all different */
  void batchGetItem(List<Key> keys, boolean strong) {
    String table = keys.getFirst().table();
    Answer answer = session.ask("BatchGetItem", "{'RequestItems':{'" + table + "':{'Keys':["
        + keys.stream().map(Items::key).collect(Collectors.joining(",")) + "]" + consistent(strong) + "}}}");
    if (!answer.isDone()) {
      return;
    }
    Map<Key, Long> found = Items.versions(table, answer.document().get("Responses").get(table).elements());
    Set<Key> unprocessed = Items
        .versions(table, answer.document().get("UnprocessedKeys").get(table).get("Keys").elements()).keySet();
    for (Key key : keys) {
      if (!unprocessed.contains(key)) {
        session.saw(key, found.getOrDefault(key, Write.ABSENT), strong ? Way.STRONG : Way.ITEM, answer);
      }
    }
  }

  void query(String table, String partition, boolean strong) {
    Answer answer = session.ask("Query", "{'TableName':'" + table + "','KeyConditionExpression':'p = :p',"
        + "'ExpressionAttributeValues':{':p':{'S':'" + partition + "'}}" + consistent(strong) + "}");
    page(answer, table, Layout.keysOf(table, partition), strong ? Way.STRONG : Way.page("query of " + partition));
  }

  /** A query of the global index. */
  void queryIndex(String table, String partition) {
    Answer answer = session.ask("Query", "{'TableName':'" + table + "','IndexName':'" + Layout.INDEX
        + "','KeyConditionExpression':'x = :p','ExpressionAttributeValues':{':p':{'S':'" + partition + "'}}}");
    page(answer, table, Layout.keysOf(table, partition), Way.page("query of the index, " + partition));
  }

  void scan(String table) {
    Answer answer = session.ask("Scan", "{'TableName':'" + table + "'}");
    // A key that nobody had begun to write when the answer came was absent for sure.
    List<Key> touched = session.versions().touched().stream().filter(key -> key.table().equals(table)).toList();
    page(answer, table, touched, Way.page("scan"));
  }

  /** @param keys those that the answer would show, were they there */
  private void page(Answer answer, String table, List<Key> keys, Way way) {
    if (!answer.isDone()) {
      return;
    }
    if (answer.document().has("LastEvaluatedKey")) {
      session.wrong(answer, "a page that does not hold everything");
      return;
    }
    Map<Key, Long> found = Items.versions(table, answer.document().get("Items").elements());
    Set<Key> all = new LinkedHashSet<>(keys);
    all.addAll(found.keySet());
    all.forEach(key -> session.saw(key, found.getOrDefault(key, Write.ABSENT), way, answer));
  }

  private static String consistent(boolean strong) {
    return strong ? ",'ConsistentRead':true" : "";
  }
}
