package dev.needletail.model.operation.table;

import dev.needletail.model.table.TableDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A CreateTable request.
 *
 * @param tags in the order of the request
 */
public record CreateTable(TableDefinition table, Map<String, String> tags) {

  public CreateTable {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static CreateTable decode(byte[] body) {
    return CreateTableRules.decode(body);
  }
}
