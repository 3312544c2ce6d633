/**
 * What the accelerator knows of tables: their key, their indexes, and when to forget all that was cached of them. Start at
 * {@link dev.needletail.cache.table.TableDirectory}.
 */
@NullMarked
package dev.needletail.cache.table;

import org.jspecify.annotations.NullMarked;
