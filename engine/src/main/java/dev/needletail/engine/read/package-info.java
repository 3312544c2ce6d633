/**
 * Query and Scan. Both find out which rows of which table or index to read ({@link dev.needletail.engine.read.ReadTarget},
 * {@link dev.needletail.engine.read.KeyBounds}) and leave the reading to {@link dev.needletail.engine.read.PageReader}.
 */
@NullMarked
package dev.needletail.engine.read;

import org.jspecify.annotations.NullMarked;
