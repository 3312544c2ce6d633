package dev.needletail.model.expression;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The right-hand side of a SET. Threads: any; immutable. */
public sealed interface UpdateValue {

  /**
   * The value for the item before the update.
   *
   * @throws RefusedException ValidationException if an attribute is absent or a value of the wrong type
   */
  AttributeValue evaluate(Item before);

  /** The paths that are read, in order of appearance. */
  default Stream<DocumentPath> paths() {
    return switch (this) {
      case Attribute(var path) -> Stream.of(path);
      case Literal _ -> Stream.empty();
      case IfNotExists(var path, var otherwise) -> Stream.concat(Stream.of(path), otherwise.paths());
      case ListAppend(var first, var second) -> Stream.concat(first.paths(), second.paths());
      case Plus(var left, var right) -> Stream.concat(left.paths(), right.paths());
      case Minus(var left, var right) -> Stream.concat(left.paths(), right.paths());
    };
  }

  /** The value at a path. */
  record Attribute(DocumentPath path) implements UpdateValue {
    @Override
    public AttributeValue evaluate(Item before) {
      AttributeValue value = path.in(before);
      if (value == null) {
        throw Refusal.validation("The provided expression refers to an attribute that does not exist in the item")
            .asException();
      }
      return value;
    }
  }

  /** A value of the request. */
  record Literal(AttributeValue value) implements UpdateValue {
    @Override
    public AttributeValue evaluate(Item before) {
      return value;
    }
  }

  /** The value at a path, or another; the other must have a value even if it is not needed. */
  record IfNotExists(DocumentPath path, UpdateValue otherwise) implements UpdateValue {
    @Override
    public AttributeValue evaluate(Item before) {
      AttributeValue other = otherwise.evaluate(before);
      AttributeValue value = path.in(before);
      return value == null ? other : value;
    }
  }

  /** One list after another. */
  record ListAppend(UpdateValue first, UpdateValue second) implements UpdateValue {
    @Override
    public AttributeValue evaluate(Item before) {
      List<AttributeValue> elements = new ArrayList<>(list(first, before));
      elements.addAll(list(second, before));
      return new AttributeValue.L(elements);
    }

    private static List<AttributeValue> list(UpdateValue operand, Item before) {
      if (operand.evaluate(before) instanceof AttributeValue.L(var elements)) {
        return elements;
      }
      throw incorrectType();
    }
  }

  record Plus(UpdateValue left, UpdateValue right) implements UpdateValue {
    @Override
    public AttributeValue evaluate(Item before) {
      DynamoNumber augend = number(left, before);
      return new AttributeValue.N(augend.plus(number(right, before)));
    }
  }

  record Minus(UpdateValue left, UpdateValue right) implements UpdateValue {
    @Override
    public AttributeValue evaluate(Item before) {
      DynamoNumber minuend = number(left, before);
      return new AttributeValue.N(minuend.minus(number(right, before)));
    }
  }

  private static DynamoNumber number(UpdateValue operand, Item before) {
    if (operand.evaluate(before) instanceof AttributeValue.N(var number)) {
      return number;
    }
    throw incorrectType();
  }

  /** What DynamoDB says of a value in the item that an update's operator cannot take. */
  static RefusedException incorrectType() {
    return Refusal.validation("An operand in the update expression has an incorrect data type").asException();
  }
}
