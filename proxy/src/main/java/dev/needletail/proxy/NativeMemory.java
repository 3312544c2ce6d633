package dev.needletail.proxy;

/**
 * What the embedded engine takes outside of the heap, as shares of the heap's maximum: a node with a small heap is one in
 * a small container. Both are bounded above too, as what RocksDB does not keep the kernel's cache of files does. The
 * launcher leaves room for them, see {@code bin/memory.sh}.
 *
 * @param blockCacheBytes  of files that were read
 * @param writeBufferBytes of writes that are not in a sorted file yet
 */
record NativeMemory(long blockCacheBytes, long writeBufferBytes) {

  private static final long MIB = 1L << 20;

  static NativeMemory beside(long heapBytesMax) {
    return new NativeMemory(Math.clamp(heapBytesMax / 8, 8 * MIB, 64 * MIB),
        Math.clamp(heapBytesMax / 16, 8 * MIB, 32 * MIB));
  }
}
