package dev.needletail.engine.storage;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.Filter;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksMemEnv;
import org.rocksdb.WALRecoveryMode;

/**
 * RocksDB's options: fixed budgets for blocks and write buffers, so that memory does not grow with the data, and a
 * recovery that refuses a damaged log rather than dropping what follows the damage. Owns the native objects, which must
 * outlive the database.
 */
final class Tuning implements AutoCloseable {

  /** Shards of the block cache, as a power of two: a few, so that each can hold a page of a megabyte. */
  private static final int CACHE_SHARD_BITS = 2;
  private static final double BLOOM_BITS_PER_KEY = 10;
  private static final long INFO_LOG_BYTES_MAX = 1L << 20;

  private final List<AutoCloseable> owned = new ArrayList<>();
  private final Cache blockCache;
  private final Filter bloomFilter;
  private final long writeBufferBytes;
  private final DBOptions database;

  Tuning(StorageSettings settings, boolean createIfMissing) {
    this.blockCache = own(new LRUCache(settings.blockCacheBytes(), CACHE_SHARD_BITS, false, 0.5));
    this.bloomFilter = own(new BloomFilter(BLOOM_BITS_PER_KEY, false));
    this.writeBufferBytes = settings.writeBufferBytes();
    this.database = own(new DBOptions());
    database.setCreateIfMissing(createIfMissing).setCreateMissingColumnFamilies(true)
        .setDbWriteBufferSize(writeBufferBytes).setMaxTotalWalSize(4 * writeBufferBytes).setMaxBackgroundJobs(2)
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords).setAvoidFlushDuringRecovery(true)
        .setSkipStatsUpdateOnDbOpen(true).setStatsDumpPeriodSec(0).setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(INFO_LOG_BYTES_MAX).setKeepLogFileNum(2);
    if (settings.directory() == null) {
      database.setEnv(own(new RocksMemEnv(Env.getDefault())));
    }
  }

  DBOptions database() {
    return database;
  }

  /** A descriptor for each space, in the order of {@link Space#values()}. */
  List<ColumnFamilyDescriptor> families() {
    var families = new ArrayList<ColumnFamilyDescriptor>();
    for (var space : Space.values()) {
      families.add(new ColumnFamilyDescriptor(space.familyName().getBytes(java.nio.charset.StandardCharsets.US_ASCII),
          family(space)));
    }
    return families;
  }

  private ColumnFamilyOptions family(Space space) {
    var blocks = new BlockBasedTableConfig().setBlockCache(blockCache).setBlockSize(8 << 10).setFormatVersion(5)
        .setCacheIndexAndFilterBlocks(true).setCacheIndexAndFilterBlocksWithHighPriority(true)
        .setPinL0FilterAndIndexBlocksInCache(true);
    if (space == Space.ITEMS) {
      // Only items are looked up by whole keys; the other spaces are read in ranges.
      blocks.setFilterPolicy(bloomFilter);
    }
    return own(new ColumnFamilyOptions()).setTableFormatConfig(blocks)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setWriteBufferSize(writeBufferBytes / 2).setArenaBlockSize(256 << 10)
        .setLevelCompactionDynamicLevelBytes(true);
  }

  private <T extends AutoCloseable> T own(T nativeObject) {
    owned.add(nativeObject);
    return nativeObject;
  }

  @Override
  public void close() {
    for (var each : owned.reversed()) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException("RocksDB's options were not released", e);
      }
    }
  }
}
