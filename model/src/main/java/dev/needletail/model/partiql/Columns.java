package dev.needletail.model.partiql;

import dev.needletail.model.Refusal;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.DocumentPath.Step;
import dev.needletail.model.expression.path.PathClash;
import dev.needletail.model.partiql.syntax.StatementFaults;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What SELECT asks of each item. Unlike a projection it lifts nested values out: {@code m.a} is answered as {@code a}, and
 * {@code m.b[1]} as {@code b[1]}.
 *
 * <p>Threads: any; immutable.
 */
public final class Columns {

  private final Map<String, DocumentPath> byName;
  private final @Nullable Refusal fault;

  private Columns(Refusal fault) {
    this.byName = Map.of();
    this.fault = fault;
  }

  /** Columns that DynamoDB refuses, but only once it has found the table. */
  static Columns refused(Refusal fault) {
    return new Columns(fault);
  }

  /** @throws dev.needletail.model.RefusedException ValidationException if two paths clash, or would have one name */
  Columns(List<DocumentPath> paths) {
    byName = new LinkedHashMap<>();
    fault = null;
    for (DocumentPath path : paths) {
      String name = name(path);
      if (byName.putIfAbsent(name, path) != null) {
        throw StatementFaults.invalid("Duplicate identifiers in select clause: " + name);
      }
    }
    checkClashes(paths);
  }

  /** Of two paths that clash in a statement, the later is told first. */
  static void checkClashes(List<DocumentPath> paths) {
    var clashes = new PathClash.Finder();
    for (DocumentPath path : paths) {
      PathClash clash = clashes.precede(path);
      if (clash != null) {
        throw StatementFaults.invalid(clash.message());
      }
    }
  }

  /**
   * To be called when the table has been found, before anything else of the columns is used.
   *
   * @throws dev.needletail.model.RefusedException ValidationException if the statement may not have these columns
   */
  public void check() {
    if (fault != null) {
      throw fault.asException();
    }
  }

  /** The paths as they stand in the item. */
  public Projection projection() {
    return new Projection(List.copyOf(byName.values()));
  }

  /** The item's values under the columns' names. */
  public Item of(Item item) {
    var row = new LinkedHashMap<String, AttributeValue>();
    byName.forEach((name, path) -> {
      AttributeValue value = path.in(item);
      if (value != null) {
        row.put(name, value);
      }
    });
    return new Item(row);
  }

  /** The last name of the path, with the indexes that follow it. */
  private static String name(DocumentPath path) {
    var name = new StringBuilder(path.attribute());
    for (Step step : path.steps()) {
      if (step instanceof Step.Member(var member)) {
        name.setLength(0);
        name.append(member);
      } else {
        name.append(step);
      }
    }
    return name.toString();
  }
}
