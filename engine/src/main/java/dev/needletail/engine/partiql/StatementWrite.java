package dev.needletail.engine.partiql;

import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.write.ItemChange;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.model.Refusal;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Update;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.partiql.Statement.Returning;
import dev.needletail.model.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that writes, as a write of one item. */
final class StatementWrite {

  private StatementWrite() {}

  /**
   * The write that a statement asks for.
   *
   * @throws dev.needletail.model.RefusedException if it does not fit the table's key
   */
  static ItemWrite of(Table table, Statement statement, boolean returnOldOnConditionFailure) {
    return switch (statement) {
      case Statement.Insert(_, var item) -> insert(table, item);
      case Statement.Update(_, var update, var where, _) -> {
        var keyed = keyed(table, where);
        yield ItemWrite.update(table, keyed.key(), update, existing(table, keyed.rest()), returnOldOnConditionFailure);
      }
      case Statement.Delete(_, var where, _) -> {
        var keyed = keyed(table, where);
        yield ItemWrite.delete(table, keyed.key(), ifExisting(table, keyed.rest()), returnOldOnConditionFailure);
      }
      case Statement.Exists(var select) -> {
        var keyed = WhereClause.of(select.where()).item(table.key());
        if (keyed == null || keyed.rest() == null) {
          throw Refusal.validation("EXISTS() must contain a single item read with additional condition").asException();
        }
        yield ItemWrite.check(table, keyed.key(), keyed.rest(), returnOldOnConditionFailure);
      }
      case Statement.Select _ -> throw new IllegalStateException("a select writes nothing");
    };
  }

  /** What the statement answers of its change; null for nothing. */
  static @Nullable StoredItem row(ItemChange change, Statement statement) {
    return switch (statement) {
      case Statement.Update(_, var update, _, var returning) -> row(change, update, returning);
      case Statement.Delete(_, _, var returning) -> row(change, Update.NONE, returning);
      case Statement.Insert _,Statement.Exists _,Statement.Select _ -> null;
    };
  }

  private static @Nullable StoredItem row(ItemChange change, Update update, Returning returning) {
    return switch (returning) {
      case NOTHING -> null;
      case ALL_OLD -> change.before();
      case ALL_NEW -> change.after();
      case MODIFIED_OLD -> touched(update, change.before());
      case MODIFIED_NEW -> touched(update, change.after());
    };
  }

  private static @Nullable StoredItem touched(Update update, @Nullable StoredItem image) {
    if (image == null) {
      return null;
    }
    var part = update.touched(image.item());
    return part.isEmpty() ? null : StoredItem.of(part);
  }

  private static ItemWrite insert(Table table, Item item) {
    for (var attribute : table.key().attributes()) {
      var value = item.get(attribute.name());
      if (value == null) {
        throw Refusal.validation("Key attribute should be present in the item: Key " + attribute.name()).asException();
      }
      WhereClause.checkType(attribute, value);
    }
    return ItemWrite.insert(table, item);
  }

  private static WhereClause.Keyed<Item> keyed(Table table, @Nullable Condition where) {
    var keyed = WhereClause.of(where).item(table.key());
    if (keyed == null) {
      throw Refusal.validation("Where clause does not contain a mandatory equality on all key attributes")
          .asException();
    }
    return keyed;
  }

  /** An update never makes an item. */
  private static Condition existing(Table table, @Nullable Condition rest) {
    var exists = new Condition.AttributeExists(partitionKey(table));
    return rest == null ? exists : new Condition.And(List.of(exists, rest));
  }

  /** The delete of an item that is not there succeeds, whatever its condition. */
  private static @Nullable Condition ifExisting(Table table, @Nullable Condition rest) {
    return rest == null
        ? null
        : new Condition.Or(List.of(new Condition.AttributeNotExists(partitionKey(table)), rest));
  }

  private static DocumentPath partitionKey(Table table) {
    return DocumentPath.attribute(table.key().partition().getFirst().name());
  }
}
