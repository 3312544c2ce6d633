package dev.needletail.engine.table;

import dev.needletail.model.table.TableSettings;
import java.util.UUID;

/**
 * What of a table only its description shows.
 *
 * @param tableId       DynamoDB's TableId
 * @param createdMillis wall clock, milliseconds since 1970
 */
public record TableDetails(UUID tableId, long createdMillis, TableSettings settings) {}
