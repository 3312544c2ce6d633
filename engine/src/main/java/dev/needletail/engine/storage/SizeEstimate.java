package dev.needletail.engine.storage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Range;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;

/**
 * Tells about how much lies in ranges of keys, without reading it: RocksDB knows from its indexes how much of its files a
 * range takes, which is counted up by how much all of the files were compressed.
 *
 * <p>Threads: any; stateless.
 */
record SizeEstimate(RocksDB database) {

  /** Files' bytes that are too few to look for what they were before compression. */
  private static final long COMPRESSED_BYTES_MIN = 4L << 20;

  private static final String PROPERTIES = "rocksdb.aggregated-table-properties";
  private static final Pattern RAW_KEYS = Pattern.compile("raw key size=(\\d+)");
  private static final Pattern RAW_VALUES = Pattern.compile("raw value size=(\\d+)");
  private static final Pattern BLOCKS = Pattern.compile("data block size=(\\d+)");

  long bytes(ColumnFamilyHandle family, List<KeyRange> ranges) {
    long written = 0;
    long unwritten = 0;
    for (KeyRange range : ranges) {
      try (var from = new Slice(range.from()); var to = new Slice(range.to())) {
        var one = List.of(new Range(from, to));
        written += database.getApproximateSizes(family, one, SizeApproximationFlag.INCLUDE_FILES)[0];
        unwritten += database.getApproximateSizes(family, one, SizeApproximationFlag.INCLUDE_MEMTABLES)[0];
      }
    }
    return unwritten + (written < COMPRESSED_BYTES_MIN ? written : Math.round(written * compression(family)));
  }

  /** How many bytes of keys and values a byte of the files holds, over all of the family. */
  private double compression(ColumnFamilyHandle family) {
    try {
      String properties = database.getProperty(family, PROPERTIES);
      long blocks = number(BLOCKS.matcher(properties));
      return blocks == 0
          ? 1
          : (double) (number(RAW_KEYS.matcher(properties)) + number(RAW_VALUES.matcher(properties))) / blocks;
    } catch (RocksDBException e) {
      throw new IllegalStateException("RocksDB does not tell of its files", e);
    }
  }

  private static long number(Matcher property) {
    if (!property.find()) {
      throw new IllegalStateException("RocksDB tells of its files in other words");
    }
    return Long.parseLong(property.group(1));
  }
}
