/** Makes what failed in a random test smaller, for people to read. */
@NullMarked
package dev.needletail.model.shrink;

import org.jspecify.annotations.NullMarked;
