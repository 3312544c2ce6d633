package dev.needletail.loadtest.workload;

/**
 * What a read would consume at the store, by DynamoDB's rules: half a unit for each 4 KiB that is read eventually
 * consistently, a whole one if strongly; single items are rounded up one by one, pages as a whole; what is not there counts as
 * 4 KiB. Estimated from the dataset as it was loaded.
 */
public final class ReadUnits {

  private static final int UNIT_BYTES = 4096;

  private ReadUnits() {}

  public static double of(Step step, Dataset data) {
    return switch (step) {
      case Step.Get(int key, boolean consistent, _) -> units(data.sizes().bytes(key), consistent);
      case Step.Missing(_, boolean consistent) -> units(0, consistent);
      case Step.BatchGet(var keys, boolean consistent) ->
        keys.stream().mapToDouble(key -> units(data.sizes().bytes(key), consistent)).sum();
      case Step.Query query -> {
        // Where a later page begins, only the client knows: pages are alike but for the last.
        int from = query.after() == null ? query.from() : 0;
        int first = query.partition() * data.perPartition() + from;
        int left = data.perPartition() - from;
        yield units(bytes(data, first, query.limit() == 0 ? left : Math.min(query.limit(), left)), query.consistent());
      }
      case Step.Scan scan -> units(
          bytes(data, 0, Math.min(scan.limit(), Math.max(1, data.items() / scan.segments()))), scan.consistent());
      case Step.Put _,Step.Update _,Step.Delete _,Step.Insert _,Step.BatchWrite _ -> 0;
    };
  }

  private static double units(long bytes, boolean consistent) {
    return Math.max(1, Math.ceilDiv(bytes, UNIT_BYTES)) * (consistent ? 1 : 0.5);
  }

  private static long bytes(Dataset data, int first, int count) {
    long bytes = 0;
    for (int key = first; key < first + count; key++) {
      bytes += data.sizes().bytes(key);
    }
    return bytes;
  }
}
