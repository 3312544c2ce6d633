package dev.needletail.model.document;

import java.util.List;

/**
 * What is wrong with an attribute value whose JSON types are right. It is a finding and not yet a refusal: the
 * operations word it differently and raise it at different points of their checks.
 */
public sealed interface ValueFault {

  /** None of the ten types is there. */
  record NoType() implements ValueFault {}

  /** More than one type is there. */
  record SeveralTypes() implements ValueFault {}

  /**
   * No number, or one out of bounds.
   *
   * @param reason as the refusal of the number says
   */
  record BadNumber(String text, String reason) implements ValueFault {}

  /**
   * A set without elements.
   *
   * @param type SS, NS or BS
   */
  record EmptySet(String type) implements ValueFault {}

  /**
   * A null among the elements of a set.
   *
   * @param type SS, NS or BS
   */
  record NullElement(String type) implements ValueFault {}

  /**
   * The same element twice in a set.
   *
   * @param type     SS, NS or BS
   * @param elements all of them as the client wrote them, in its order
   */
  record Duplicates(String type, List<String> elements) implements ValueFault {}

  /** {@code {"NULL": false}}. */
  record FalseNull() implements ValueFault {}

  /** A value below the deepest level that is allowed. */
  record TooDeep() implements ValueFault {}

  /**
   * An attribute, or a member of a map, without a name.
   *
   * @param topLevel whether it is an attribute of the item itself
   */
  record EmptyName(boolean topLevel) implements ValueFault {}

  /** The name of an attribute, or of a member of a map, is longer than names may be. */
  record LongName() implements ValueFault {}
}
