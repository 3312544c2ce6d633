package dev.needletail.cache.shadow;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.item.ItemWeight;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.IndexKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.write.KeyWrite;
import dev.needletail.cache.write.KeyWrite.Effect;
import dev.needletail.model.json.ItemJson;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One key that a write is about to change. Threads: any, one after the other. */
final class WrittenKey {

  private final Shadow shadow;
  private final KeyWrite write;
  private final CachedTable table;
  private final PrimaryKey key;
  private final Epoch ofItem;
  private final List<Epoch> epochs;
  private final long beganNanos;
  private final boolean alone;

  WrittenKey(Shadow shadow, KeyWrite write, CachedTable table, PrimaryKey key, long nowNanos) {
    this.shadow = shadow;
    this.write = write;
    this.table = table;
    this.key = key;
    this.ofItem = shadow.items().epoch(key.item());
    this.epochs = Stream.concat(Stream.of(ofItem), touched().map(shadow.pages()::epoch)).toList();
    this.beganNanos = nowNanos;
    this.alone = ofItem.writers() == 0;
    epochs.forEach(Epoch::writerBegins);
  }

  /** The write was refused: nothing has changed. */
  void refused() {
    epochs.forEach(Epoch::writerEnds);
  }

  /** Nobody knows whether it took effect, or will. */
  void uncertain() {
    refused();
    shadow.items().uncertain(key.item());
    touched().forEach(shadow.pages()::uncertain);
  }

  CachedTable table() {
    return table;
  }

  PrimaryKey key() {
    return key;
  }

  /**
   * It took effect.
   *
   * @param answer the store's
   * @param mayAsk whether the accelerator would have asked for the new item
   */
  void changed(JsonSpan answer, boolean mayAsk) {
    boolean known = alone && ofItem.writers() == 1 && !ofItem.isOver() && shadow.tables().isCurrent(table);
    refused();
    Remembered before = shadow.items().peek(key.item(), table.generation());
    touch();
    Remembered left = known ? left(answer, mayAsk, before) : null;
    if (left != null) {
      shadow.items().put(key.item(), left);
    }
    shadow.tallies().written(table.tableName());
  }

  private void touch() {
    shadow.items().changed(key.item());
    touched().forEach(shadow.pages()::changed);
  }

  /**
   * What pages depend on that the write may change. Which partitions of global indexes these are follows from the
   * old item and the new one, which the accelerator asks for and a shadow must not: so all of them may.
   */
  private Stream<CacheKey> touched() {
    return Stream.of(key.partition(), CacheKey.ofTable(key.table()), IndexKey.ofAll(key.table()));
  }

  private @Nullable Remembered left(JsonSpan answer, boolean mayAsk, @Nullable Remembered before) {
    return switch (write.effect()) {
      case Effect.Delete() -> entry(0, false, ContentHash.ABSENT);
      case Effect.Put(var item) -> shadow.keepsWrittenItems(table)
          ? entry(ItemBytes.lengthOf(ItemJson.write(item).length), true, ContentHash.of(item))
          : null;
      case Effect.Update _ -> shadow.keepsWrittenItems(table) && (write.asksForNewItem() || mayAsk)
          ? image(answer.get("Attributes"), before)
          : null;
      case Effect.Unclear() -> null;
    };
  }

  /** The new item; unless the client has asked for it, only that there is one is known. */
  private @Nullable Remembered image(@Nullable JsonSpan attributes, @Nullable Remembered before) {
    if (write.asksForNewItem()) {
      return attributes == null
          ? null
          : entry(ItemBytes.lengthOf(attributes.length()), true, ContentHash.ofItem(attributes));
    }
    int length = ItemBytes.lengthOf(ItemJson.write(write.key()).length);
    int weight = ItemWeight.of(key.item().length(), length);
    return new Remembered(table.generation(), beganNanos, shadow.keepNanos(table, true),
        before == null ? weight : Math.max(weight, before.weight), List.of());
  }

  private Remembered entry(int itemLength, boolean present, long hash) {
    var entry = new Remembered(table.generation(), beganNanos, shadow.keepNanos(table, present),
        ItemWeight.of(key.item().length(), itemLength), List.of());
    entry.see(Remembered.WHOLE, hash);
    return entry;
  }
}
