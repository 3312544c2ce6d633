package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import java.util.List;
import java.util.Random;

/**
 * What one client asks for next: reads for the most part, so that there are hits; all of DynamoDB's ways to write. Threads:
 * confined.
 */
final class Client {

  private final Session session;
  private final Layout layout;
  private final HotKeys hot;
  private final Reads reads;
  private final Writes writes;
  private final Transactions transactions;
  private final Counters counters;
  private final Statements statements;

  Client(Session session, Layout layout) {
    this.session = session;
    this.layout = layout;
    this.hot = new HotKeys(layout);
    this.reads = new Reads(session);
    this.writes = new Writes(session);
    this.transactions = new Transactions(session);
    this.counters = new Counters(session);
    this.statements = new Statements(session);
  }

  /** One request, from sending it to noting its answer. */
  void next() {
    int dice = session.random().nextInt(1000);
    if (dice < 660) {
      read(dice);
    } else if (dice < 870) {
      write(dice - 660);
    } else if (dice < 940) {
      transact(dice - 870);
    } else {
      count(dice - 940);
    }
  }

  private void read(int dice) {
    Random random = session.random();
    long now = session.now();
    String table = hot.table(random);
    Key key = hot.toRead(table, random, now);
    if (dice < 380) {
      reads.getItem(key, false);
    } else if (dice < 440) {
      reads.getItem(key, true);
    } else if (dice < 510) {
      reads.batchGetItem(hot.toWriteTogether(table, random, now), dice >= 500);
    } else if (dice < 610) {
      reads.query(table, key.partition(), dice >= 590);
    } else if (dice < 640) {
      reads.queryIndex(table, key.partition());
    } else if (dice < 643) {
      reads.scan(table);
    } else {
      statements.select(key, dice >= 650);
    }
  }

  private void write(int dice) {
    Random random = session.random();
    long now = session.now();
    String table = hot.table(random);
    Key key = hot.toWrite(table, random, now);
    if (table.equals(layout.statements()) && random.nextInt(4) == 0) {
      state(key);
    } else if (dice < 70) {
      writes.put(key);
    } else if (dice < 130) {
      writes.update(key);
    } else if (dice < 150) {
      writes.delete(key);
    } else if (dice < 165) {
      writes.putIfAbsent(key);
    } else if (dice < 190) {
      writes.compareAndSet(key);
    } else {
      writes.batch(hot.toWriteTogether(table, random, now));
    }
  }

  private void state(Key key) {
    switch (session.random().nextInt(4)) {
      case 0 -> statements.insert(key);
      case 1 -> statements.delete(key);
      default -> statements.update(key);
    }
  }

  private void transact(int dice) {
    List<Key> group = layout.group(hot.group(session.random(), session.now()));
    if (dice < 30) {
      transactions.get(group);
    } else if (dice < 50) {
      transactions.put(group);
    } else if (dice < 63) {
      transactions.compareAndSet(group);
    } else {
      transactions.delete(group);
    }
  }

  private void count(int dice) {
    Key key = layout.counter(hot.counter(session.random(), session.now()));
    if (dice < 30) {
      counters.add(key);
    } else if (dice < 50) {
      reads.getItem(key, dice >= 44);
    } else {
      reads.query(key.table(), key.partition(), false);
    }
  }
}
