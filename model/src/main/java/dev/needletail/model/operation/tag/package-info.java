/**
 * The operations on the tags of tables. Start at {@link dev.needletail.model.operation.tag.TagResource}.
 */
@NullMarked
package dev.needletail.model.operation.tag;

import org.jspecify.annotations.NullMarked;
