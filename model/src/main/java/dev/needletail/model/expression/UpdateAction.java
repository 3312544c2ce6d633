package dev.needletail.model.expression;

import dev.needletail.model.expression.Update.Notation;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an update does at one path. Threads: any; immutable. */
public sealed interface UpdateAction {

  /** The path that the action writes. */
  DocumentPath path();

  /** The path that the action writes, then those that it reads. */
  default Stream<DocumentPath> paths() {
    return switch (this) {
      case Set(var path, var value) -> Stream.concat(Stream.of(path), value.paths());
      case Remove _,Add _,Delete _ -> Stream.of(path());
    };
  }

  /**
   * The value that the path has after the update, or null if it has none.
   *
   * @param notation which text refuses a wrong type
   * @throws dev.needletail.model.RefusedException ValidationException if an operand is absent, or of the wrong type
   */
  @Nullable AttributeValue evaluate(Item before, Notation notation);

  record Set(DocumentPath path, UpdateValue value) implements UpdateAction {
    @Override
    public AttributeValue evaluate(Item before, Notation notation) {
      return value.evaluate(before);
    }
  }

  record Remove(DocumentPath path) implements UpdateAction {
    @Override
    public @Nullable AttributeValue evaluate(Item before, Notation notation) {
      return null;
    }
  }

  /** Adds to a number, a set or (in AttributeUpdates only) a list; what is absent becomes the addend. */
  record Add(DocumentPath path, AttributeValue addend) implements UpdateAction {
    @Override
    public AttributeValue evaluate(Item before, Notation notation) {
      AttributeValue present = path.in(before);
      if (present == null) {
        return addend;
      }
      AttributeValue sum = sum(present, addend);
      if (sum == null) {
        throw notation.typeMismatch();
      }
      return sum;
    }

    private static @Nullable AttributeValue sum(AttributeValue present, AttributeValue addend) {
      return switch (addend) {
        case AttributeValue.N(var more) when present instanceof AttributeValue.N(var number) ->
          new AttributeValue.N(number.plus(more));
        case AttributeValue.SS(var more) when present instanceof AttributeValue.SS(var texts) ->
          new AttributeValue.SS(union(texts, more));
        case AttributeValue.NS(var more) when present instanceof AttributeValue.NS(var numbers) ->
          new AttributeValue.NS(union(numbers, more));
        case AttributeValue.BS(var more) when present instanceof AttributeValue.BS(var binaries) ->
          new AttributeValue.BS(union(binaries, more));
        case AttributeValue.L(var more) when present instanceof AttributeValue.L(var elements) ->
          new AttributeValue.L(concatenation(elements, more));
        default -> null;
      };
    }

    private static <T> LinkedHashSet<T> union(Collection<T> present, Collection<T> more) {
      var union = new LinkedHashSet<>(present);
      union.addAll(more);
      return union;
    }

    private static <T> List<T> concatenation(List<T> present, List<T> more) {
      var all = new ArrayList<>(present);
      all.addAll(more);
      return all;
    }
  }

  /** Takes elements out of a set; nothing is left of a set that would be empty. */
  record Delete(DocumentPath path, AttributeValue elements) implements UpdateAction {
    @Override
    public @Nullable AttributeValue evaluate(Item before, Notation notation) {
      return switch (path.in(before)) {
        case null -> null;
        case AttributeValue.SS(var texts) when elements instanceof AttributeValue.SS(var fewer) ->
          fewer.containsAll(texts) ? null : new AttributeValue.SS(difference(texts, fewer));
        case AttributeValue.NS(var numbers) when elements instanceof AttributeValue.NS(var fewer) ->
          fewer.containsAll(numbers) ? null : new AttributeValue.NS(difference(numbers, fewer));
        case AttributeValue.BS(var binaries) when elements instanceof AttributeValue.BS(var fewer) ->
          fewer.containsAll(binaries) ? null : new AttributeValue.BS(difference(binaries, fewer));
        default -> throw notation.typeMismatch();
      };
    }

    private static <T> LinkedHashSet<T> difference(Collection<T> present, Collection<T> fewer) {
      var left = new LinkedHashSet<>(present);
      left.removeAll(fewer);
      return left;
    }
  }
}
