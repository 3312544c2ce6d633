/** When there is more to do than can be done. Start at {@link dev.needletail.model.load.ControlledDelay}. */
@NullMarked
package dev.needletail.model.load;

import org.jspecify.annotations.NullMarked;
