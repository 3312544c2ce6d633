package dev.needletail.engine.execution;

import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.model.table.KeyAttribute;
import java.util.Set;

/** Refuses paths that look into a key attribute: keys are scalars, and nothing is inside them. */
public final class KeyPathCheck {

  private static final String NOT_ALLOWED = "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ";

  private KeyPathCheck() {}

  /**
   * @param nestedNames the first names of the paths that go on behind it
   * @throws dev.needletail.model.RefusedException if one of them is a key attribute of the table or of an index
   */
  public static void check(Table table, Set<String> nestedNames) {
    if (nestedNames.isEmpty()) {
      return;
    }
    for (KeyAttribute attribute : table.key().attributes()) {
      refuseIf(nestedNames.contains(attribute.name()), "Key: ", attribute);
    }
    for (Index index : table.indexes()) {
      for (KeyAttribute attribute : index.key().attributes()) {
        refuseIf(nestedNames.contains(attribute.name()), "IndexKey: ", attribute);
      }
    }
  }

  private static void refuseIf(boolean nested, String kind, KeyAttribute attribute) {
    if (nested) {
      throw KeyCheck.refused(NOT_ALLOWED + kind + attribute.name());
    }
  }
}
