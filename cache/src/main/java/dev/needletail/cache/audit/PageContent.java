package dev.needletail.cache.audit;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.value.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells, without the order of its items: DynamoDB promises none for items of an index that have the same
 * sort key.
 *
 * @param items         how often each is there
 * @param lastEvaluated null on the last page
 */
record PageContent(Map<Item, Integer> items, double count, double scannedCount, @Nullable Item lastEvaluated) {

  static PageContent of(JsonSpan answer) {
    var items = new HashMap<Item, Integer>();
    JsonSpan listed = answer.get("Items");
    for (var item : listed == null ? List.<JsonSpan>of() : listed.elements()) {
      items.merge(item(item), 1, Integer::sum);
    }
    JsonSpan last = answer.get("LastEvaluatedKey");
    return new PageContent(items, number(answer, "Count"), number(answer, "ScannedCount"),
        last == null ? null : item(last));
  }

  private static Item item(JsonSpan item) {
    return ItemJson.read(item.json(), item.start(), item.length());
  }

  private static double number(JsonSpan answer, String member) {
    JsonSpan number = answer.get(member);
    return number == null ? -1 : number.number();
  }
}
