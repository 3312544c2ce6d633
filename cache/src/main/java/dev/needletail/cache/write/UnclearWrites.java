package dev.needletail.cache.write;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.write.WriteReader.Naming;
import dev.needletail.model.Request;
import dev.needletail.model.shape.TableArn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request may change that is no valid request by our rules. The store will most likely refuse it; if it does not,
 * this must not be too little.
 *
 * <p>Threads: any; stateless.
 */
final class UnclearWrites {

  private UnclearWrites() {}

  static WritePlan of(Request request, Naming naming) {
    try {
      var tables = new HashSet<String>();
      JsonSpan document = JsonSpan.of(request.body());
      name(document, tables, naming);
      JsonSpan items = document.get("RequestItems");
      if (items != null) {
        items.members().forEach(member -> tables.add(naming.of(TableArn.nameIn(member.name()))));
      }
      JsonSpan actions = document.get("TransactItems");
      for (var action : actions == null ? List.<JsonSpan>of() : actions.elements()) {
        action.members().forEach(member -> name(member.value(), tables, naming));
      }
      return tables.isEmpty() ? new WritePlan.Anything() : new WritePlan.Items(tables);
    } catch (IllegalStateException e) {
      // Not even JSON.
      return new WritePlan.Anything();
    }
  }

  private static void name(@Nullable JsonSpan object, Set<String> tables, Naming naming) {
    JsonSpan name = object == null || !object.isObject() ? null : object.get("TableName");
    if (name != null && name.isString()) {
      tables.add(naming.of(TableArn.nameIn(name.string())));
    }
  }
}
