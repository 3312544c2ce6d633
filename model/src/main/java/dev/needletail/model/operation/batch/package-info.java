/**
 * BatchGetItem and BatchWriteItem.
 */
@NullMarked
package dev.needletail.model.operation.batch;

import org.jspecify.annotations.NullMarked;
