package dev.needletail.model.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as a request describes it.
 *
 * @param indexes    local ones first, each kind in the order of the request
 * @param stream     what the table's stream shows, null if it has none
 * @param tableClass null if the request says nothing
 * @param encryption null if the request says nothing
 */
public record TableDefinition(String name, KeySchema key, List<IndexDefinition> indexes, BillingMode billingMode,
    Capacity capacity, @Nullable StreamViewType stream, boolean deletionProtection, @Nullable TableClass tableClass,
    @Nullable Encryption encryption) {

  public TableDefinition {
    indexes = List.copyOf(indexes);
  }

  /** A table on demand with DynamoDB's defaults for everything else. */
  public static TableDefinition onDemand(String name, KeySchema key, List<IndexDefinition> indexes) {
    return new TableDefinition(name, key, indexes, BillingMode.PAY_PER_REQUEST, Capacity.UNSAID, null, false, null,
        null);
  }
}
