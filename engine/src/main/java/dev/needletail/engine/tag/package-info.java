/**
 * The operations on the tags of tables. Start at {@link dev.needletail.engine.tag.TaggedTables}.
 */
@NullMarked
package dev.needletail.engine.tag;

import org.jspecify.annotations.NullMarked;
