package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import java.util.List;

/** The table of targets. Threads: any; stateless. */
public final class Rows {

  /** In an order in which rows that need the same servers follow one another. */
  public static final List<Row> ALL = List.of(new ConstantThroughputRow(), new NginxThroughputRow(),
      new NginxLatencyRow(), new TailLatencyRow(), new RedisThroughputRow(), new SignatureRow(), new EventLoopsRow(),
      new MissRow(), new LocalReadsRow(), new EngineReadsRow(), new WritesRow(), new QueryRow(), new HeapRow(),
      new PauseRow());

  private Rows() {}
}
