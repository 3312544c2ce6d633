package dev.needletail.model.shape;

import dev.needletail.model.shape.Shape.Bounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shape as the published model has it: constraints and references only.
 *
 * @param type    Smithy's type: structure, list, string, operation…
 * @param members those of a structure or union; what a list, map or operation refers to, under Smithy's names for it
 *                (element, key, value, input); the values of an enum
 */
record SmithyShape(String type, List<Reference> members, Bounds length, Bounds range, @Nullable String pattern) {

  /** A member, and the shape that it has. */
  record Reference(String name, String target, boolean required) {}

  /** The target of the member of that name. */
  String target(String member) {
    return members.stream().filter(reference -> reference.name().equals(member)).findFirst().orElseThrow().target();
  }
}
