package dev.needletail.cache.write;

import dev.needletail.model.value.Item;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an item before and after one write, in one step of the store's. Of each image at least the attributes that
 * are keys of indexes are there; an item that does not exist has none.
 *
 * @param before  null if it is not known
 * @param after   null if it is not known
 * @param written the attributes in which the two may differ; null if in any
 */
record Images(@Nullable Item before, @Nullable Item after, @Nullable Set<String> written) {

  static final Images UNKNOWN = new Images(null, null, null);

  /** The same where none of the attributes was written: as far as these go, one image tells the other. */
  Images withRespectTo(Set<String> attributes) {
    if (written == null || !Collections.disjoint(written, attributes)) {
      return this;
    }
    return new Images(before == null ? after : before, after == null ? before : after, written);
  }
}
