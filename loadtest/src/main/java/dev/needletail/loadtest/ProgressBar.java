package dev.needletail.loadtest;

import dev.needletail.loadtest.workload.Dataset;
import java.io.PrintWriter;

/** Shows in one line how far the filling of a table has come. Threads: one at a time. */
final class ProgressBar {

  private static final int WIDTH = 40;

  private final PrintWriter out;
  private final Dataset data;

  ProgressBar(PrintWriter out, Dataset data) {
    this.out = out;
    this.data = data;
  }

  void show(int done) {
    int filled = (int) ((long) WIDTH * done / data.items());
    out.print("\rfilling " + data.tableName() + " [" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done
        + "/" + data.items());
    out.flush();
  }

  void end() {
    out.println();
    out.flush();
  }
}
