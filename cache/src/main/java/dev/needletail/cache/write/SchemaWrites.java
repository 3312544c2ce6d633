package dev.needletail.cache.write;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.write.WriteReader.Naming;
import dev.needletail.model.Request;
import dev.needletail.model.shape.TableArn;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the operations on tables change (rule 9). Threads: any; stateless. */
public final class SchemaWrites {

  private SchemaWrites() {}

  /** CreateTable, UpdateTable, DeleteTable. */
  public static WritePlan named(Request request, Naming naming) {
    return plan(JsonSpan.of(request.body()).get("TableName"), naming);
  }

  /** RestoreTableFromBackup, RestoreTableToPointInTime. */
  public static WritePlan target(Request request, Naming naming) {
    return plan(JsonSpan.of(request.body()).get("TargetTableName"), naming);
  }

  /** ImportTable. */
  public static WritePlan imported(Request request, Naming naming) {
    JsonSpan parameters = JsonSpan.of(request.body()).get("TableCreationParameters");
    return plan(parameters == null ? null : parameters.get("TableName"), naming);
  }

  private static WritePlan plan(@Nullable JsonSpan name, Naming naming) {
    return name == null
        ? new WritePlan.Anything()
        : new WritePlan.Schemas(Set.of(naming.of(TableArn.nameIn(name.string()))));
  }
}
