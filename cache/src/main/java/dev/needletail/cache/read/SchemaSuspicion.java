package dev.needletail.cache.read;

import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.ErrorType;
import dev.needletail.cache.table.TableDirectory;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;

/** What a refusal says about our knowledge of a table, when the request was right by that knowledge. */
enum SchemaSuspicion {
  /** Nothing: throttling, a server's error. */
  NONE,
  /** The table may have changed behind our back. It is looked at, not dropped: the refusal may have another reason. */
  CHANGED,
  /** There is no such table any more. */
  GONE;

  static SchemaSuspicion of(Reply refusal) {
    if (ErrorType.is(refusal, "ResourceNotFoundException")) {
      return GONE;
    }
    return ErrorType.is(refusal, "ValidationException") ? CHANGED : NONE;
  }

  void act(TableDirectory tables, CachedTable table, Caller caller) {
    switch (this) {
      case NONE -> {
      }
      case CHANGED -> tables.refresh(table, caller);
      case GONE -> tables.forget(table.name());
    }
  }
}
