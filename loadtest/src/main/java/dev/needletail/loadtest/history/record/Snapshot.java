package dev.needletail.loadtest.history.record;

import java.util.List;

/** What one TransactGetItems showed of items that transactions write together, always all with the same version. */
public record Snapshot(List<Read> reads) {

  public Snapshot {
    reads = List.copyOf(reads);
  }
}
