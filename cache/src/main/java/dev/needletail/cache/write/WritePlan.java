package dev.needletail.cache.write;

import java.util.List;
import java.util.Set;

/** What a write may change, as far as its request says. Tables are named as the caches know them. */
public sealed interface WritePlan {

  /** The items under these keys. */
  record Keys(List<KeyWrite> writes) implements WritePlan {
    public Keys {
      writes = List.copyOf(writes);
    }
  }

  /** Any items of these tables. */
  record Items(Set<String> tables) implements WritePlan {
    public Items {
      tables = Set.copyOf(tables);
    }
  }

  /** These tables themselves. */
  record Schemas(Set<String> tables) implements WritePlan {
    public Schemas {
      tables = Set.copyOf(tables);
    }
  }

  /** We cannot say. */
  record Anything() implements WritePlan {}

  /** Nothing: it only reads. */
  record Nothing() implements WritePlan {}
}
