/**
 * Remembers items under their primary keys, including the fact that an item does not exist. Start at
 * {@link dev.needletail.cache.item.ItemCache}, whose head tells the life of an entry. No I/O: the paths of
 * {@code cache.read} and {@code cache.write} talk to the store.
 */
@NullMarked
package dev.needletail.cache.item;

import org.jspecify.annotations.NullMarked;
