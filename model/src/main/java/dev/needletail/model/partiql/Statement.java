package dev.needletail.model.partiql;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PartiQL statement with its parameters in place, valid in itself: it has not been held against its table.
 *
 * <p>Threads: any; immutable.
 */
public sealed interface Statement {

  Source source();

  /** Whether it changes an item, or is part of a transaction that does. */
  default boolean isWrite() {
    return !(this instanceof Select);
  }

  /**
   * Reads a statement.
   *
   * @param parameters the values of its question marks, in their order; more than these are ignored
   * @throws dev.needletail.model.RefusedException ValidationException if it is no statement that DynamoDB takes
   */
  static Statement parse(String text, List<AttributeValue> parameters) {
    return StatementReader.statement(text, parameters);
  }

  /**
   * A table, or one of its indexes.
   *
   * @param requestedName the table as the statement names it, perhaps by ARN: what ConsumedCapacity repeats
   * @param indexName     null for the table itself
   */
  record Source(String tableName, String requestedName, @Nullable String indexName) {}

  /**
   * A read.
   *
   * @param columns null for {@code *}
   * @param where   null for all items
   */
  record Select(@Nullable Columns columns, Source source, @Nullable Condition where, List<Ordering> orderBy)
      implements
        Statement {
    public Select {
      orderBy = List.copyOf(orderBy);
    }
  }

  /** One attribute of ORDER BY. */
  record Ordering(String attribute, boolean ascending) {}

  /** A new item. */
  record Insert(Source source, Item item) implements Statement {}

  /** A change to an item that exists. */
  record Update(Source source, dev.needletail.model.expression.Update update, @Nullable Condition where,
      Returning returning) implements Statement {}

  /** The end of an item. */
  record Delete(Source source, @Nullable Condition where, Returning returning) implements Statement {}

  /** In a transaction that writes: an item must exist and meet a condition. */
  record Exists(Select select) implements Statement {
    @Override
    public Source source() {
      return select.source();
    }
  }

  /** What a write answers of its item. */
  enum Returning {
    NOTHING, ALL_OLD, MODIFIED_OLD, ALL_NEW, MODIFIED_NEW;

    /** As it is written in a statement. */
    public String clause() {
      return "RETURNING " + name().replace('_', ' ') + " *";
    }
  }
}
