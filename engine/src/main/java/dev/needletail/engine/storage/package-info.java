/**
 * An ordered key-value store with atomic batches, snapshots and group commit: the only package that sees RocksDB.
 * Start at {@link dev.needletail.engine.storage.Storage}. It knows bytes, not tables or items: what the keys and values
 * mean is told in {@code dev.needletail.engine.layout}.
 *
 * <p>A data directory holds
 * <ul>
 *   <li>{@code LOCK}: held while a process uses the directory;
 *   <li>{@code FORMAT}: one line, {@code needletail-format N}, where N is {@link
 *       dev.needletail.engine.storage.DataDirectory#FORMAT_VERSION}; written last, so that a directory without it was
 *       never used;
 *   <li>{@code rocksdb/}: the database, with one column family for each {@link dev.needletail.engine.storage.Space}.
 * </ul>
 */
@NullMarked
package dev.needletail.engine.storage;

import org.jspecify.annotations.NullMarked;
