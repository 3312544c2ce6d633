package dev.needletail.proxy.follow;

import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.value.Item;

/** Hears what a stream tells. Threads: the follower's one. */
interface StreamListener {

  /** The item under the key has changed. */
  void changed(CachedTable table, Item key);

  /** From here on every change is heard; of those before, some may not have been. */
  void gap(CachedTable table);
}
