package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations that write registers, but for transactions and statements. */
final class Writes {

  private static final String OLD_ON_FAILURE = ",'ReturnValuesOnConditionCheckFailure':'ALL_OLD'";
  private static final List<String> UPDATE_RETURNS = List.of("NONE", "ALL_NEW", "UPDATED_NEW", "ALL_OLD",
      "UPDATED_OLD");

  private final Session session;

  Writes(Session session) {
    this.session = session;
  }

  void put(Key key) {
    long version = session.versions().next(key);
    boolean old = session.random().nextInt(3) == 0;
    Answer answer = session.ask("PutItem", "{'TableName':'" + key.table() + "','Item':" + Items.register(key, version)
        + (old ? ",'ReturnValues':'ALL_OLD'" : "") + "}");
    session.wrote(key, version, old ? told(answer) : Write.NOT_TOLD, answer);
  }

  /** Takes effect if there is no item. */
  void putIfAbsent(Key key) {
    long version = session.versions().next(key);
    Answer answer = session.ask("PutItem", "{'TableName':'" + key.table() + "','Item':" + Items.register(key, version)
        + ",'ConditionExpression':'attribute_not_exists(p)'" + OLD_ON_FAILURE + "}");
    failedOn(key, answer);
    session.wrote(key, version, Write.ABSENT, answer);
  }

  void update(Key key) {
    long version = session.versions().next(key);
    String returns = UPDATE_RETURNS.get(session.random().nextInt(UPDATE_RETURNS.size()));
    Answer answer = session.ask("UpdateItem", setting(key, version, "") + ",'ReturnValues':'" + returns + "'}");
    if (answer.isDone() && returns.endsWith("NEW")
        && Items.version(answer.document().get("Attributes")) != version) {
      session.wrong(answer, "the answer does not show what was written");
    }
    session.wrote(key, version, returns.endsWith("OLD") ? told(answer) : Write.NOT_TOLD, answer);
  }

  /** Takes effect if the version is the one that was last seen to be there. */
  void compareAndSet(Key key) {
    long expected = session.versions().lastSeen(key);
    if (expected == Write.ABSENT) {
      update(key);
      return;
    }
    long version = session.versions().next(key);
    Answer answer = session.ask("UpdateItem", setting(key, version, ",':expected':{'N':'" + expected + "'}")
        + ",'ConditionExpression':'v = :expected'" + OLD_ON_FAILURE + "}");
    failedOn(key, answer);
    session.wrote(key, version, expected, answer);
  }

  void delete(Key key) {
    session.versions().touch(key);
    boolean old = session.random().nextBoolean();
    Answer answer = session.ask("DeleteItem", "{'TableName':'" + key.table() + "','Key':" + Items.key(key)
        + (old ? ",'ReturnValues':'ALL_OLD'" : "") + "}");
    session.wrote(key, Write.ABSENT, old ? told(answer) : Write.NOT_TOLD, answer);
  }

  /** @param keys of one table, all different */
  void batch(List<Key> keys) {
    String table = keys.getFirst().table();
    Map<Key, Long> versions = new HashMap<>();
    var requests = new ArrayList<String>();
    for (Key key : keys) {
      boolean delete = session.random().nextInt(4) == 0;
      session.versions().touch(key);
      versions.put(key, delete ? Write.ABSENT : session.versions().next(key));
      requests.add(delete
          ? "{'DeleteRequest':{'Key':" + Items.key(key) + "}}"
          : "{'PutRequest':{'Item':" + Items.register(key, versions.getOrDefault(key, Write.ABSENT)) + "}}");
    }
    Answer answer = session.ask("BatchWriteItem",
        "{'RequestItems':{'" + table + "':[" + String.join(",", requests) + "]}}");
    Set<Key> unprocessed = unprocessed(table, answer);
    versions.forEach((key, version) -> session.wrote(key, version, Write.NOT_TOLD,
        unprocessed.contains(key) ? Outcome.REFUSED : answer.outcome(), answer));
  }

  private static Set<Key> unprocessed(String table, Answer answer) {
    Set<Key> keys = new HashSet<>();
    for (JsonTree request : answer.document().get("UnprocessedItems").get(table).elements()) {
      keys.add(Items.key(table, request.has("PutRequest")
          ? request.get("PutRequest").get("Item")
          : request.get("DeleteRequest").get("Key")));
    }
    return keys;
  }

  /** An UpdateItem's document, without its end. */
  static String setting(Key key, long version, String values) {
    return "{'TableName':'" + key.table() + "','Key':" + Items.key(key) + ",'UpdateExpression':'SET v = :v, x = :x',"
        + "'ExpressionAttributeValues':{':v':{'N':'" + version + "'},':x':{'S':'" + key.partition() + "'}" + values
        + "}";
  }

  /** A condition that does not hold tells what is there. */
  private void failedOn(Key key, Answer answer) {
    if (answer.isConditionFailed()) {
      session.saw(key, Items.version(answer.document().get("Item")), Way.STRONG, answer);
    }
  }

  private static long told(Answer answer) {
    return answer.isDone() ? Items.version(answer.document().get("Attributes")) : Write.NOT_TOLD;
  }
}
