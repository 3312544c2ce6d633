/**
 * JSON bytes to values and back: the one encoding that items keep on disk, in the caches and on the wire.
 * Start at {@link dev.needletail.model.json.ItemJson}.
 */
@NullMarked
package dev.needletail.model.json;

import org.jspecify.annotations.NullMarked;
