package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Snapshot;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Transactions that write or read all items of a group. */
final class Transactions {

  private final Session session;

  Transactions(Session session) {
    this.session = session;
  }

  void put(List<Key> group) {
    long version = next(group);
    write(group, version, Write.NOT_TOLD, key -> "{'Put':{'TableName':'" + key.table() + "','Item':"
        + Items.register(key, version) + "}}");
  }

  /** Takes effect if the group's version is the one that was last seen to be there. */
  void compareAndSet(List<Key> group) {
    long expected = session.versions().lastSeen(group.getFirst());
    if (expected == Write.ABSENT) {
      put(group);
      return;
    }
    long version = next(group);
    write(group, version, expected,
        key -> "{'Update':" + Writes.setting(key, version, ",':expected':{'N':'" + expected + "'}")
            + ",'ConditionExpression':'v = :expected'}}");
  }

  void delete(List<Key> group) {
    group.forEach(session.versions()::touch);
    write(group, Write.ABSENT, Write.NOT_TOLD,
        key -> "{'Delete':{'TableName':'" + key.table() + "','Key':" + Items.key(key) + "}}");
  }

  void get(List<Key> group) {
    Answer answer = session.ask("TransactGetItems", "{'TransactItems':[" + group.stream()
        .map(key -> "{'Get':{'TableName':'" + key.table() + "','Key':" + Items.key(key) + "}}")
        .collect(Collectors.joining(",")) + "]}");
    if (!answer.isDone()) {
      return;
    }
    List<JsonTree> responses = answer.document().get("Responses").elements();
    if (responses.size() != group.size()) {
      session.wrong(answer, responses.size() + " responses for " + group.size() + " items");
      return;
    }
    var reads = new ArrayList<Read>();
    for (int i = 0; i < group.size(); i++) {
      reads.add(session.read(group.get(i), Items.version(responses.get(i).get("Item")), Way.STRONG, answer));
    }
    session.history().add(new Snapshot(reads));
  }

  private long next(List<Key> group) {
    group.forEach(session.versions()::touch);
    return session.versions().next(group.getFirst());
  }

  private interface Action {
    String on(Key key);
  }

  private void write(List<Key> group, long version, long replaced, Action action) {
    Answer answer = session.ask("TransactWriteItems",
        "{'TransactItems':[" + group.stream().map(action::on).collect(Collectors.joining(",")) + "]}");
    group.forEach(key -> session.wrote(key, version, replaced, answer));
  }
}
