package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a condition compares. Threads: any; immutable. */
public sealed interface Operand {

  /** The operand's value for an item, or null if it has none. */
  @Nullable AttributeValue in(Item item);

  /** The paths in it. */
  default Stream<DocumentPath> paths() {
    return switch (this) {
      case Attribute(var path) -> Stream.of(path);
      case Literal _ -> Stream.of();
      case Size(var of) -> of.paths();
      case Test(var condition) -> condition.paths();
    };
  }

  /** The value at a path. */
  record Attribute(DocumentPath path) implements Operand {
    @Override
    public @Nullable AttributeValue in(Item item) {
      return path.in(item);
    }
  }

  /** A value of the request. */
  record Literal(AttributeValue value) implements Operand {
    @Override
    public AttributeValue in(Item item) {
      return value;
    }
  }

  /**
   * The size of another operand: UTF-16 code units of a string (not characters, nor bytes of UTF-8), bytes of a binary,
   * elements of a set, list or map. Other values have none.
   */
  record Size(Operand of) implements Operand {
    @Override
    public @Nullable AttributeValue in(Item item) {
      AttributeValue value = of.in(item);
      return switch (value) {
        case null -> null;
        case AttributeValue.S(var text) -> number(text.length());
        case AttributeValue.B(var bytes) -> number(bytes.length());
        case AttributeValue.SS(var texts) -> number(texts.size());
        case AttributeValue.NS(var numbers) -> number(numbers.size());
        case AttributeValue.BS(var binaries) -> number(binaries.size());
        case AttributeValue.L(var elements) -> number(elements.size());
        case AttributeValue.M(var members) -> number(members.size());
        case AttributeValue.N _,AttributeValue.Bool _,AttributeValue.Null _ -> null;
      };
    }

    private static AttributeValue number(int size) {
      return new AttributeValue.N(DynamoNumber.of(size));
    }
  }

  /** Whether an item meets a condition, as a value. Only PartiQL has it. */
  record Test(Condition condition) implements Operand {
    @Override
    public AttributeValue in(Item item) {
      return new AttributeValue.Bool(condition.test(item));
    }
  }
}
