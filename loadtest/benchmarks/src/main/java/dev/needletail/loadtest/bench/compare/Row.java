package dev.needletail.loadtest.bench.compare;

import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import java.io.IOException;

/** A line of the table of targets: what is measured, and what it has to show. Stateless. */
public interface Row {

  /** As in {@code --only nginx}. */
  String name();

  /** What is measured, for readers of the table. */
  String measure();

  Target target();

  /**
   * Measures it.
   *
   * @throws SkippedException if that cannot be done here
   * @throws IOException      if a server or a client fails
   */
  Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException;
}
