/**
 * The operations on one item: GetItem, PutItem, UpdateItem, DeleteItem. Start at
 * {@link dev.needletail.model.operation.item.GetItem}.
 */
@NullMarked
package dev.needletail.model.operation.item;

import org.jspecify.annotations.NullMarked;
