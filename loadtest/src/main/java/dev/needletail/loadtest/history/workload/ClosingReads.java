package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import java.util.List;

/** Reads everything once more when all is quiet: what was lost shows then at the latest. Threads: confined. */
final class ClosingReads {

  private ClosingReads() {}

  static void run(Session session, Layout layout) {
    var reads = new Reads(session);
    for (Key key : List.copyOf(session.versions().touched())) {
      reads.getItem(key, true);
      reads.getItem(key, false);
    }
    for (String table : layout.tables()) {
      for (String partition : layout.partitions(table)) {
        reads.query(table, partition, false);
        reads.queryIndex(table, partition);
      }
      reads.scan(table);
    }
  }
}
