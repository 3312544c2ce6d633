package dev.needletail.cache;

import dev.needletail.cache.port.CacheStatistics;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it hears, in the order in which it came. Threads: confined to the test's. */
final class CountedStatistics implements CacheStatistics {

  private final List<String> heard = new ArrayList<>();

  /** What was heard since the last call. */
  List<String> taken() {
    var taken = List.copyOf(heard);
    heard.clear();
    return taken;
  }

  @Override
  public void hit(String table, Kind kind, int count) {
    heard.add("hit " + table + " " + kind + " " + count);
  }

  @Override
  public void miss(String table, Kind kind, int count) {
    heard.add("miss " + table + " " + kind + " " + count);
  }

  @Override
  public void fillEnded(Cache cache, FillEnd end) {
    heard.add("fill " + cache + " " + end);
  }

  @Override
  public void stale(String table, Stale why, int count) {
    heard.add("stale " + table + " " + why + " " + count);
  }

  @Override
  public void changed(String table) {
    heard.add("changed " + table);
  }

  @Override
  public void failed() {
    heard.add("failed");
  }
}
