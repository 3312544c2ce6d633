package dev.needletail.cache.write;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.write.KeyWrite.Effect;
import dev.needletail.cache.write.WriteReader.Naming;
import dev.needletail.model.Request;
import dev.needletail.model.operation.batch.BatchWriteItem;
import dev.needletail.model.operation.batch.BatchWriteItem.Write;
import dev.needletail.model.operation.item.DeleteItem;
import dev.needletail.model.operation.item.PutItem;
import dev.needletail.model.operation.item.UpdateItem;
import dev.needletail.model.operation.transaction.TransactWriteItems;
import dev.needletail.model.operation.transaction.TransactWriteItems.Action;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.List;

/** What the operations on items write. Threads: any; stateless. */
public final class ItemWrites {

  private ItemWrites() {}

  public static WritePlan putItem(Request request, Naming naming) {
    var put = PutItem.decode(request.body());
    return one(naming, put.tableName(), put.item(),
        ofName(put.requestedName(), put.tableName(), new Effect.Put(put.item())), Returned.of(put.returnValues()));
  }

  public static WritePlan deleteItem(Request request, Naming naming) {
    var delete = DeleteItem.decode(request.body());
    return one(naming, delete.tableName(), delete.key(),
        ofName(delete.requestedName(), delete.tableName(), new Effect.Delete()),
        Returned.of(delete.returnValues()));
  }

  public static WritePlan updateItem(Request request, Naming naming) {
    var update = UpdateItem.decode(request.body());
    return one(naming, update.tableName(), update.key(),
        ofName(update.requestedName(), update.tableName(), new Effect.Update(update.update().topLevelNames())),
        Returned.of(update.returnValues(), update.update()));
  }

  public static WritePlan batchWriteItem(Request request, Naming naming) {
    var writes = new ArrayList<KeyWrite>();
    for (var table : BatchWriteItem.decode(request.body()).tables()) {
      for (var write : table.writes()) {
        writes.add(switch (write) {
          case Write.Put(var item) -> write(naming, table.tableName(), item,
              ofName(table.requestedName(), table.tableName(), new Effect.Put(item)));
          case Write.Delete(var key) -> write(naming, table.tableName(), key,
              ofName(table.requestedName(), table.tableName(), new Effect.Delete()));
        });
      }
    }
    return new WritePlan.Keys(writes);
  }

  /**
   * A transaction that is repeated with its token is answered as the first time but not done again, and SDKs give each a token to
   * repeat it with: what it would put may be long overwritten. Nothing in the answer tells a repetition, and another node may
   * have sent the first. So only one without a token is known to have left what it says.
   */
  public static WritePlan transactWriteItems(Request request, Naming naming) {
    var writes = new ArrayList<KeyWrite>();
    boolean mayBeARepetition = JsonSpan.of(request.body()).get("ClientRequestToken") != null;
    for (var action : TransactWriteItems.decode(request.body()).actions()) {
      Effect effect = mayBeARepetition ? new Effect.Unclear() : effect(action);
      Item key = switch (action) {
        case Action.Put put -> put.item();
        case Action.Delete delete -> delete.key();
        case Action.Update update -> update.key();
        case Action.ConditionCheck _ -> Item.EMPTY;
      };
      if (!key.isEmpty()) {
        writes.add(write(naming, action.tableName(), key,
            ofName(action.requestedName(), action.tableName(), effect)));
      }
    }
    return new WritePlan.Keys(writes);
  }

  /** What a transaction's action leaves. An update's new item is in no answer. */
  private static Effect effect(Action action) {
    return switch (action) {
      case Action.Put put -> new Effect.Put(put.item());
      case Action.Delete _ -> new Effect.Delete();
      case Action.Update _,Action.ConditionCheck _ -> new Effect.Unclear();
    };
  }

  /** A table named by its ARN may be another account's: what is written there is never kept as an item of ours. */
  private static Effect ofName(String requestedName, String tableName, Effect effect) {
    return requestedName.equals(tableName) ? effect : new Effect.Unclear();
  }

  private static WritePlan one(Naming naming, String tableName, Item key, Effect effect, Returned returned) {
    return new WritePlan.Keys(List.of(new KeyWrite(naming.of(tableName), tableName, key, effect, returned)));
  }

  private static KeyWrite write(Naming naming, String tableName, Item key, Effect effect) {
    return new KeyWrite(naming.of(tableName), tableName, key, effect, null);
  }
}
