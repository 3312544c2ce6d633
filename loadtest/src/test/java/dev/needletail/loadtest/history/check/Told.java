package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.check.HistoryCheck.Findings;
import dev.needletail.loadtest.history.record.History;
import dev.needletail.loadtest.history.record.Increment;
import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Span;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.List;

/** A history told by hand, of one key. Times are plain numbers; a write of unknown outcome may take effect until 1,000 later. */
final class Told {

  static final Key KEY = new Key("table", "p", "s");
  static final Way QUERY = Way.page("query");

  private final History history = new History();

  Told write(long version, long start, long end) {
    return write(version, Write.NOT_TOLD, Outcome.DONE, start, end);
  }

  Told unknown(long version, long start, long end) {
    return write(version, Write.NOT_TOLD, Outcome.UNKNOWN, start, end);
  }

  Told delete(long start, long end) {
    return write(Write.ABSENT, start, end);
  }

  Told write(long version, long replaced, Outcome outcome, long start, long end) {
    history.add(new Write(KEY, version, replaced, outcome, new Span(1, "PutItem", start, end)));
    return this;
  }

  Told get(long version, long start, long end) {
    return read(Way.ITEM, version, start, end);
  }

  Told strong(long version, long start, long end) {
    return read(Way.STRONG, version, start, end);
  }

  Told query(long version, long start, long end) {
    return read(QUERY, version, start, end);
  }

  Told read(Way way, long version, long start, long end) {
    history.add(new Read(KEY, version, way, "hit", new Span(2, "GetItem", start, end)));
    return this;
  }

  Told add(long result, Outcome outcome, long start, long end) {
    history.add(new Increment(KEY, result, outcome, new Span(3, "UpdateItem", start, end)));
    return this;
  }

  /** All checks, for one node in front of a store without replicas. */
  List<Violation> violations() {
    return violations(0);
  }

  List<Violation> violations(long lag) {
    return findings(lag).violations();
  }

  Findings findings(long lag) {
    return findings(lag, 1);
  }

  Findings findings(long lag, int nodesInRow) {
    return HistoryCheck.check(history, new Bounds(lag, 1_000, nodesInRow));
  }
}
