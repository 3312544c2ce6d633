package dev.needletail.loadtest.options;

import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.ItemSizes;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What is in the table. */
public final class TableOptions {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,240}");

  @Option(names = "--table", paramLabel = "NAME", description = "created if it is missing; one with N items in a partition has -by-N appended (default: ${DEFAULT-VALUE})")
  private String table = "needletail-loadtest";

  @Option(names = "--items", paramLabel = "N", description = "items in the table (default: ${DEFAULT-VALUE})")
  private int items = 10_000;

  @Option(names = "--item-bytes", paramLabel = "SIZES", description = "an item's size, 64 to 409600: 1024, or 100..4096, or sizes with weights: 256=70,1024=25,16384=5 (default: ${DEFAULT-VALUE})")
  private String itemBytes = "1024";

  @Option(names = "--partition-items", paramLabel = "N", description = "items of one partition; with 1 the table has no sort key (default: the workload's)")
  private int partitionItems;

  @Option(names = "--no-load", description = "use the table as it is, without filling it first")
  private boolean noLoad;

  public boolean fills() {
    return !noLoad;
  }

  public String itemBytes() {
    return itemBytes;
  }

  /** @param perPartition what the workload wants */
  public Dataset dataset(int perPartition) {
    Texts.require(partitionItems >= 0, "--partition-items must be at least 1");
    Texts.require(NAME.matcher(table).matches(), "--table must be 3 to 240 letters, digits, dots, dashes, underlines");
    int many = partitionItems == 0 ? perPartition : partitionItems;
    return new Dataset(many > 1 ? table + "-by-" + many : table, items, ItemSizes.parse(itemBytes), many);
  }
}
