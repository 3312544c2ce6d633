package dev.needletail.model.operation.table;

import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.Encryption;
import dev.needletail.model.table.ScalarType;
import dev.needletail.model.table.StreamViewType;
import dev.needletail.model.table.TableClass;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An UpdateTable request. What it does not mention is null or empty and stays as it is. It makes at least one change,
 * and changes together only what DynamoDB changes together.
 *
 * @param definitions types of attributes by name, for the keys of indexes that are added; null if the request has none
 * @param capacity    of the table
 */
public record UpdateTable(String tableName, @Nullable Map<String, ScalarType> definitions,
    @Nullable BillingMode billingMode, Capacity capacity, List<IndexUpdate> indexUpdates, @Nullable StreamChange stream,
    @Nullable Encryption encryption, @Nullable TableClass tableClass, @Nullable Boolean deletionProtection) {

  /**
   * Enables a stream or disables the one that there is.
   *
   * @param view what the stream shall show, null to disable
   */
  public record StreamChange(@Nullable StreamViewType view) {}

  public UpdateTable {
    definitions = definitions == null ? null : Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    indexUpdates = List.copyOf(indexUpdates);
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static UpdateTable decode(byte[] body) {
    return UpdateTableRules.decode(body);
  }
}
