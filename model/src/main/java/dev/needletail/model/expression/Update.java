package dev.needletail.model.expression;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.path.DocumentEdit;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.PathTree;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an UpdateItem changes of an item. Every action reads the item as it was before the update.
 *
 * <p>Threads: any; immutable.
 */
public final class Update {

  /** Which of the request's parameters the update comes from: they refuse a wrong type in different words. */
  public enum Notation {
    UPDATE_EXPRESSION, ATTRIBUTE_UPDATES;

    RefusedException typeMismatch() {
      return switch (this) {
        case UPDATE_EXPRESSION -> UpdateValue.incorrectType();
        case ATTRIBUTE_UPDATES -> Refusal.validation("Type mismatch for attribute to update").asException();
      };
    }
  }

  /** Changes nothing. */
  public static final Update NONE = new Update(List.of(), Notation.UPDATE_EXPRESSION);

  private final List<UpdateAction> actions;
  private final Notation notation;
  private final PathTree tree;

  /**
   * An update of actions.
   *
   * @throws IllegalArgumentException if the paths of two actions clash
   */
  public Update(List<UpdateAction> actions, Notation notation) {
    this.actions = List.copyOf(actions);
    this.notation = notation;
    this.tree = PathTree.of(actions.stream().map(UpdateAction::path).toList());
  }

  /** The actions, in order of appearance. */
  public List<UpdateAction> actions() {
    return actions;
  }

  /**
   * The item after the update.
   *
   * @param before the item as it is, or just its key attributes if there is none
   * @throws RefusedException ValidationException if an operand has a wrong type, or a path leads nowhere
   */
  public Item apply(Item before) {
    if (actions.isEmpty()) {
      return before;
    }
    Map<DocumentPath, AttributeValue> values = HashMap.newHashMap(actions.size());
    // From the last, as DynamoDB does: of several faults it reports the last action's.
    for (UpdateAction action : actions.reversed()) {
      if (!action.path().isWritableIn(before)) {
        throw Refusal.validation("The document path provided in the update expression is invalid for update")
            .asException();
      }
      AttributeValue value = action.evaluate(before, notation);
      if (value != null) {
        checkLevels(action.path(), value);
        values.put(action.path(), value);
      }
    }
    return DocumentEdit.apply(before, tree, values);
  }

  /**
   * Whether an absent item is there after the update. One that only removes or deletes leaves it absent; one that does
   * nothing creates it.
   */
  public boolean createsItem() {
    return actions.isEmpty()
        || actions.stream()
            .anyMatch(action -> action instanceof UpdateAction.Set || action instanceof UpdateAction.Add);
  }

  /** The names of the top-level attributes that the update writes, in order of appearance. */
  public Set<String> topLevelNames() {
    return tree.attributeNames();
  }

  /** The top-level names that a path written or read goes into, as {@code a.b} goes into {@code a}. */
  public Set<String> nestedNames() {
    return DocumentPath.nestedAttributes(actions.stream().flatMap(UpdateAction::paths));
  }

  /**
   * The size by which most regions of DynamoDB measure the UpdateExpression of an UpdateItem, in bytes; it has the limit
   * that items have. 0 of AttributeUpdates, which they do not measure.
   */
  public long statementBytes() {
    return switch (notation) {
      case UPDATE_EXPRESSION -> StatementSize.of(actions);
      case ATTRIBUTE_UPDATES -> 0;
    };
  }

  /** The part of an image (before or after) that the update's paths name: what UPDATED_OLD and UPDATED_NEW answer. */
  public Item touched(Item image) {
    return tree.select(image);
  }

  private static void checkLevels(DocumentPath path, AttributeValue value) {
    if (path.levels() - 1 + levels(value) > DocumentPath.LEVELS_MAX) {
      throw Refusal.validation("Nesting Levels have exceeded supported limits").asException();
    }
  }

  /** One for a scalar or set; an empty map or list counts as if it had a member. */
  private static int levels(AttributeValue value) {
    return switch (value) {
      case AttributeValue.M(var members) -> 1 + levels(members.values());
      case AttributeValue.L(var elements) -> 1 + levels(elements);
      case AttributeValue.S _,AttributeValue.N _,AttributeValue.B _,AttributeValue.SS _,AttributeValue.NS _,AttributeValue.BS _,AttributeValue.Bool _,AttributeValue.Null _ ->
        1;
    };
  }

  private static int levels(Collection<AttributeValue> values) {
    int most = 1;
    for (AttributeValue value : values) {
      most = Math.max(most, levels(value));
    }
    return most;
  }
}
