package dev.needletail.cache.shadow;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.write.KeyWrite;
import dev.needletail.cache.write.UnprocessedItems;
import dev.needletail.cache.write.WritePlan;
import dev.needletail.cache.write.WriteReader;
import dev.needletail.cache.write.WriteReader.Naming;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Follows writes. Threads: any; stateless. */
record Writes(Shadow shadow, MonotonicClock clock) {

  Observation observe(Request request, WriteReader reader) {
    WritePlan plan = plan(request, reader);
    List<WrittenKey> keys = plan instanceof WritePlan.Keys(var writes) ? begin(request, writes) : List.of();
    return reply -> {
      switch (reply == null ? Reply.Outcome.UNKNOWN : reply.outcome()) {
        case REFUSED -> keys.forEach(WrittenKey::refused);
        case UNKNOWN -> uncertain(plan, keys);
        case DONE -> {
          if (reply != null) {
            done(plan, keys, JsonSpan.of(reply.body()));
          }
        }
      }
    };
  }

  private WritePlan plan(Request request, WriteReader reader) {
    try {
      return reader.read(request, new Naming(shadow.settings().tenancy(), request.caller()));
    } catch (RuntimeException e) {
      // Wrong by our rules: if the store takes it nevertheless, it may have changed anything.
      return new WritePlan.Anything();
    }
  }

  private List<WrittenKey> begin(Request request, List<KeyWrite> writes) {
    var keys = new ArrayList<WrittenKey>();
    for (var write : writes) {
      CachedTable table = shadow.table(request, write.tableName());
      PrimaryKey key = table == null ? null : PrimaryKey.ofItem(table.name(), table.key(), write.key());
      if (table != null && key != null) {
        keys.add(new WrittenKey(shadow, write, table, key, clock.nanos()));
      }
    }
    return keys;
  }

  private void done(WritePlan plan, List<WrittenKey> keys, JsonSpan answer) {
    switch (plan) {
      case WritePlan.Keys(var writes) -> {
        keysChanged(writes, keys, answer);
        if (keys.size() < writes.size()) {
          writes.forEach(write -> shadow.forgetItems(write.table()));
        }
      }
      case WritePlan.Items(var tables) -> tables.forEach(shadow::forgetItems);
      case WritePlan.Schemas(var tables) -> tables.forEach(shadow.tables()::forget);
      case WritePlan.Anything() -> shadow.tables().forgetAll();
      case WritePlan.Nothing() -> {
      }
    }
  }

  /** The accelerator asks for the new item only where the request is about one. */
  private static void keysChanged(List<KeyWrite> writes, List<WrittenKey> keys, JsonSpan answer) {
    var tables = keys.stream().map(WrittenKey::table).distinct().toList();
    Set<PrimaryKey> unprocessed = UnprocessedItems.keys(answer, tables);
    boolean mayAsk = writes.size() == 1 && writes.getFirst().allowsToAskForNewItem();
    for (var key : keys) {
      if (unprocessed.contains(key.key())) {
        key.refused();
      } else {
        key.changed(answer, mayAsk);
      }
    }
  }

  private void uncertain(WritePlan plan, List<WrittenKey> keys) {
    switch (plan) {
      case WritePlan.Keys(var writes) -> {
        keys.forEach(WrittenKey::uncertain);
        if (keys.size() < writes.size()) {
          writes.forEach(write -> shadow.tables().uncertain(write.table()));
        }
      }
      case WritePlan.Items(var tables) -> tables.forEach(shadow.tables()::uncertain);
      case WritePlan.Schemas(var tables) -> tables.forEach(shadow.tables()::uncertain);
      case WritePlan.Anything() -> shadow.tables().uncertainAll();
      case WritePlan.Nothing() -> {
      }
    }
  }
}
