/**
 * BatchGetItem and BatchWriteItem. Start at {@link dev.needletail.engine.batch.BatchWriteItemExecution}.
 */
@NullMarked
package dev.needletail.engine.batch;

import org.jspecify.annotations.NullMarked;
