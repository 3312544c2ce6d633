package dev.needletail.proxy.auth.signature;

import org.jspecify.annotations.Nullable;

/** The keys that requests may be signed with. Threads: any; never blocks. */
@FunctionalInterface
public interface AccessKeys {

  /** The key with this id; null if there is none. */
  @Nullable AccessKey find(String id);
}
