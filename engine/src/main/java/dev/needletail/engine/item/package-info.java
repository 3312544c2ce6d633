/**
 * The operations on one item. Start at {@link dev.needletail.engine.item.PutItemExecution}.
 */
@NullMarked
package dev.needletail.engine.item;

import org.jspecify.annotations.NullMarked;
