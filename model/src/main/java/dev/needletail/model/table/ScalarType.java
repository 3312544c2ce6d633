package dev.needletail.model.table;

import dev.needletail.model.value.AttributeValue;

/** A type that a key attribute may have. */
public enum ScalarType {
  S, N, B;

  /** Whether the value is of this type. */
  public boolean matches(AttributeValue value) {
    return value.typeName().equals(name());
  }
}
