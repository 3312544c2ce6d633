package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PartiQL's ways to read and write a register. */
final class Statements {

  private final Session session;

  Statements(Session session) {
    this.session = session;
  }

  /** Takes effect if there is no item. */
  void insert(Key key) {
    long version = session.versions().next(key);
    // Quotes: the document's become double ones, those of PartiQL's own are written as escapes.
    Answer answer = execute("INSERT INTO \\\"" + key.table()
        + "\\\" VALUE {\\u0027p\\u0027: ?, \\u0027s\\u0027: ?, \\u0027x\\u0027: ?, \\u0027v\\u0027: ?}",
        List.of(key.partition(), key.sort(), key.partition()), version, false);
    session.wrote(key, version, Write.ABSENT, answer);
  }

  /** Takes effect if there is an item. */
  void update(Key key) {
    long version = session.versions().next(key);
    Answer answer = session.ask("ExecuteStatement", "{'Statement':'UPDATE \\\"" + key.table()
        + "\\\" SET v = ? WHERE p = ? AND s = ?','Parameters':[{'N':'" + version + "'},{'S':'" + key.partition()
        + "'},{'S':'" + key.sort() + "'}]}");
    session.wrote(key, version, Write.NOT_TOLD, answer);
  }

  void delete(Key key) {
    session.versions().touch(key);
    Answer answer = execute("DELETE FROM \\\"" + key.table() + "\\\" WHERE p = ? AND s = ?",
        List.of(key.partition(), key.sort()), Write.NOT_TOLD, false);
    session.wrote(key, Write.ABSENT, Write.NOT_TOLD, answer);
  }

  void select(Key key, boolean strong) {
    Answer answer = execute("SELECT * FROM \\\"" + key.table() + "\\\" WHERE p = ? AND s = ?",
        List.of(key.partition(), key.sort()), Write.NOT_TOLD, strong);
    if (answer.isDone()) {
      List<JsonTree> items = answer.document().get("Items").elements();
      session.saw(key, items.isEmpty() ? Write.ABSENT : Items.version(items.getFirst()),
          strong ? Way.STRONG : Way.REPLICA, answer);
    }
  }

  /** @param version a last parameter; none if it is {@link Write#NOT_TOLD} */
  private Answer execute(String statement, List<String> parameters, long version, boolean strong) {
    String all = Stream.concat(parameters.stream().map(text -> "{'S':'" + text + "'}"),
        version == Write.NOT_TOLD ? Stream.empty() : Stream.of("{'N':'" + version + "'}"))
        .collect(Collectors.joining(","));
    return session.ask("ExecuteStatement", "{'Statement':'" + statement + "','Parameters':[" + all + "]"
        + (strong ? ",'ConsistentRead':true" : "") + "}");
  }
}
