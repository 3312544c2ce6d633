package dev.needletail.engine.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EngineParts;
import dev.needletail.engine.layout.IndexEntry;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Batch;
import dev.needletail.engine.storage.Space;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrityCheckTest {

  @TempDir
  private Path temporary;

  @Test
  void faults_untouchedStore_areNone() {
    assertThat(faultsAfter((_, _) -> {})).isEmpty();
  }

  @Test
  void faults_itemWithoutItsEntry_areTold() {
    assertThat(faultsAfter((parts, batch) -> batch.delete(Space.INDEX_ENTRIES, entry(parts).rowKey())))
        .containsExactly("table things: an item lacks its entry in index byCity");
  }

  @Test
  void faults_entryThatDiffersFromItsItem_areTold() {
    assertThat(faultsAfter((parts, batch) -> batch.put(Space.INDEX_ENTRIES, entry(parts).rowKey(),
        StoredItem.of(item("a", "rome", "old")).value())))
        .containsExactly("table things: an item lacks its entry in index byCity");
  }

  @Test
  void faults_entryWithoutItsItem_areTold() {
    assertThat(faultsAfter((parts, batch) -> batch.delete(Space.ITEMS, parts.rowKey("a"))))
        .containsExactly("table things: index byCity has an entry that no item asks for");
  }

  @Test
  void faults_itemUnderAnotherKey_areTold() {
    assertThat(faultsAfter((parts, batch) -> batch.put(Space.ITEMS, parts.rowKey("b"),
        StoredItem.of(item("c", null, "x")).value())))
        .containsExactly("table things: an item lies under a key that is not its own");
  }

  private List<String> faultsAfter(BiConsumer<EngineParts, Batch> damage) {
    try (var parts = EngineParts.after(temporary.resolve("data"), client -> client.ask("PutItem",
        "{'TableName':'things','Item':{'pk':{'S':'a'},'city':{'S':'rome'},'x':{'S':'new'}}}"))) {
      parts.write(batch -> damage.accept(parts, batch));
      return IntegrityCheck.faults(parts.storage, parts.catalogue.all());
    }
  }

  private static IndexEntry entry(EngineParts parts) {
    return Objects.requireNonNull(IndexEntry.of(parts.things, parts.things.indexes().getFirst(),
        StoredItem.of(item("a", "rome", "new"))));
  }

  private static Item item(String pk, @org.jspecify.annotations.Nullable String city, String x) {
    var attributes = new java.util.LinkedHashMap<String, AttributeValue>(Map.of("pk", AttributeValue.string(pk)));
    if (city != null) {
      attributes.put("city", AttributeValue.string(city));
    }
    attributes.put("x", AttributeValue.string(x));
    return new Item(attributes);
  }
}
