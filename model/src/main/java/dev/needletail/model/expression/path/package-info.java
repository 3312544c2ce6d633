/**
 * Document paths such as {@code a.b[1]}, and what is done along several of them at once: selecting parts of an item,
 * replacing parts of it. Start at {@link dev.needletail.model.expression.path.DocumentPath}. Depends on values only.
 */
@NullMarked
package dev.needletail.model.expression.path;

import org.jspecify.annotations.NullMarked;
