package dev.needletail.cache.table;

import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a refusal says about our knowledge of a table, when the request was right by that knowledge. */
public enum SchemaSuspicion {
  /** Nothing: throttling, a server's error. */
  NONE,
  /** The table may have changed behind our back. It is looked at, not dropped: the refusal may have another reason. */
  CHANGED,
  /** There is no such table any more. */
  GONE;

  /**
   * Parts of the texts that refuse what does not fit a table's keys. Sources: DynamoDB and DynamoDB Local, which answer requests
   * with a key that is missing, too much, of another type, or of an index that is not there.
   */
  private static final List<String> OF_KEYS = List.of("does not match the schema", "Missing the key",
      "Type mismatch for key",
      "Type mismatch for Index Key", "missed key schema element", "Query key condition not supported",
      "Condition parameter type does not match schema type", "does not have the specified index",
      "The number of conditions on the keys is invalid", "One of the required keys was not given a value");

  /** Of a read by key: it says nothing but the key that could be wrong. */
  public static SchemaSuspicion of(Reply refusal) {
    if (ErrorType.is(refusal, "ResourceNotFoundException")) {
      return GONE;
    }
    return ErrorType.is(refusal, "ValidationException") ? CHANGED : NONE;
  }

  /** Of a request with expressions, which is refused for many reasons: only one that speaks of keys counts. */
  public static SchemaSuspicion ofKeys(Reply refusal) {
    SchemaSuspicion suspicion = of(refusal);
    if (suspicion != CHANGED) {
      return suspicion;
    }
    var text = new String(refusal.body(), StandardCharsets.UTF_8);
    return OF_KEYS.stream().anyMatch(text::contains) ? CHANGED : NONE;
  }

  public void act(TableDirectory tables, CachedTable table, Caller caller) {
    switch (this) {
      case NONE -> {
      }
      case CHANGED -> tables.refresh(table, caller);
      case GONE -> tables.forget(table.name());
    }
  }
}
