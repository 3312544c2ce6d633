/**
 * What happens to tables in the background: new indexes are filled, the rows of what was dropped and the items that
 * have expired are deleted, large tables are counted. Start at {@link dev.needletail.engine.upkeep.Upkeep}.
 */
@NullMarked
package dev.needletail.engine.upkeep;

import org.jspecify.annotations.NullMarked;
