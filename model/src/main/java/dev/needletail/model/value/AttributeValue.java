package dev.needletail.model.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of one of DynamoDB's ten types. {@code equals} is DynamoDB's equality: numbers by value, sets without order,
 * maps without order. Sets are kept in the order in which DynamoDB answers them, strings and binaries by their bytes and
 * numbers by value; maps and lists keep the order that they were given in. None can be changed.
 *
 * <p>Threads: any; immutable.
 */
public sealed interface AttributeValue {

  /** A string; may be empty except as a key. */
  record S(String value) implements AttributeValue {}

  /** A number of up to 38 significant digits. */
  record N(DynamoNumber value) implements AttributeValue {}

  /** A binary; may be empty except as a key. */
  record B(Bytes value) implements AttributeValue {}

  /** A set of strings, never empty. */
  record SS(Set<String> values) implements AttributeValue {
    public SS {
      values = ordered(values, ValueOrder::utf8);
    }
  }

  /** A set of numbers, never empty. */
  record NS(Set<DynamoNumber> values) implements AttributeValue {
    public NS {
      values = ordered(values, Comparator.naturalOrder());
    }
  }

  /** A set of binaries, never empty. */
  record BS(Set<Bytes> values) implements AttributeValue {
    public BS {
      values = ordered(values, Comparator.naturalOrder());
    }
  }

  /** A map, possibly empty. */
  record M(Map<String, AttributeValue> values) implements AttributeValue {
    public M {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** A list, possibly empty. */
  record L(List<AttributeValue> values) implements AttributeValue {
    public L {
      values = List.copyOf(values);
    }
  }

  /** A boolean. */
  record Bool(boolean value) implements AttributeValue {}

  /** DynamoDB's null: an attribute that exists and says nothing. */
  enum Null implements AttributeValue {
    INSTANCE
  }

  static AttributeValue string(String value) {
    return new S(value);
  }

  static AttributeValue number(long value) {
    return new N(DynamoNumber.of(value));
  }

  /** The elements without repetition, in order; those that are in order already are only copied. */
  private static <T> Set<T> ordered(Set<T> values, Comparator<? super T> order) {
    List<T> sorted = new ArrayList<>(values);
    sorted.sort(order);
    return Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
  }

  /** The type's name on the wire: S, N, B, SS, NS, BS, M, L, BOOL or NULL. */
  default String typeName() {
    return switch (this) {
      case S _ -> "S";
      case N _ -> "N";
      case B _ -> "B";
      case SS _ -> "SS";
      case NS _ -> "NS";
      case BS _ -> "BS";
      case M _ -> "M";
      case L _ -> "L";
      case Bool _ -> "BOOL";
      case Null _ -> "NULL";
    };
  }
}
