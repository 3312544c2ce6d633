package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Increment;
import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Write;
import java.util.List;

/** Counting with UpdateItem's ADD. */
final class Counters {

  private static final List<String> RETURNS = List.of("NONE", "UPDATED_NEW", "ALL_NEW");

  private final Session session;

  Counters(Session session) {
    this.session = session;
  }

  void add(Key key) {
    session.versions().touch(key);
    String returns = RETURNS.get(session.random().nextInt(RETURNS.size()));
    Answer answer = session.ask("UpdateItem", "{'TableName':'" + key.table() + "','Key':" + Items.key(key)
        + ",'UpdateExpression':'ADD n :one SET x = :x','ExpressionAttributeValues':{':one':{'N':'1'},':x':{'S':'"
        + key.partition() + "'}},'ReturnValues':'" + returns + "'}");
    boolean told = answer.isDone() && !returns.equals("NONE");
    session.history().add(new Increment(key,
        told ? Items.version(answer.document().get("Attributes")) : Write.NOT_TOLD, answer.outcome(), answer.span()));
  }
}
