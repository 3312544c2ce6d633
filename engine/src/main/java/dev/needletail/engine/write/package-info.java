/**
 * Changing items: under their locks, together with their index entries. Start at
 * {@link dev.needletail.engine.write.ItemChange}.
 */
@NullMarked
package dev.needletail.engine.write;

import org.jspecify.annotations.NullMarked;
