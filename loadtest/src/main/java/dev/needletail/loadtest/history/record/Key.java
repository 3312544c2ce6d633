package dev.needletail.loadtest.history.record;

/** An item's place: its table and its primary key. */
public record Key(String table, String partition, String sort) {

  @Override
  public String toString() {
    return table + " " + partition + "/" + sort;
  }
}
