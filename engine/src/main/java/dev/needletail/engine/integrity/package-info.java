/**
 * Verifies that what is stored agrees with itself. Start at {@link dev.needletail.engine.integrity.IntegrityCheck}.
 */
@NullMarked
package dev.needletail.engine.integrity;

import org.jspecify.annotations.NullMarked;
