package dev.needletail.cache.read;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.query.Page;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;

/**
 * The bodies that answer one query or scan. Threads: any; stateless.
 *
 * @param tellsFigures whether an answer from memory says what the store said that the page consumed
 */
record PageAnswer(PageRequest asked, boolean tellsFigures) {

  private static final byte[] NONE = {};

  /** Takes the store's answer apart. */
  static Page page(JsonSpan answer) {
    JsonSpan consumed = answer.get("ConsumedCapacity");
    return consumed == null
        ? new Page(answer.json(), NONE)
        : new Page(new DocumentEdit(answer).without("ConsumedCapacity").toByteArray(), consumed.bytes());
  }

  /** The answer from a page in the cache, or one that another reader's fill has brought. */
  byte[] of(Page page) {
    if (asked.returnConsumedCapacity() == ReturnConsumedCapacity.NONE) {
      return page.body();
    }
    return new DocumentEdit(JsonSpan.of(page.body())).with("ConsumedCapacity", consumed(page)).toByteArray();
  }

  private byte[] consumed(Page page) {
    boolean indexes = asked.returnConsumedCapacity() == ReturnConsumedCapacity.INDEXES;
    if (tellsFigures && page.consumed().length > 0) {
      return indexes ? page.consumed() : total(JsonSpan.of(page.consumed()));
    }
    var json = new JsonWriter(128);
    HitCapacity.write(json, asked.table().tableName(), 0, asked.returnConsumedCapacity());
    return json.toByteArray();
  }

  /** The same figure without its parts. */
  private static byte[] total(JsonSpan consumed) {
    var edit = new DocumentEdit(consumed);
    for (var member : consumed.members()) {
      if (member.value().isObject()) {
        edit.without(member.name());
      }
    }
    return edit.toByteArray();
  }
}
