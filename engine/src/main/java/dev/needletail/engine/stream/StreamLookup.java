package dev.needletail.engine.stream;

import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableStream;
import dev.needletail.model.Caller;
import dev.needletail.model.operation.stream.StreamArn;

/** Finds streams by what requests call them. Threads: any. */
record StreamLookup(TableCatalogue catalogue) {

  /** @throws dev.needletail.model.RefusedException ResourceNotFoundException, if there is no such stream */
  TableStream require(StreamArn arn) {
    for (var stream : catalogue.streams()) {
      if (stream.tableName().equals(arn.tableName()) && stream.label().equals(arn.label())) {
        return stream;
      }
    }
    throw StreamErrors.streamNotFound(arn.text());
  }

  static String arn(Caller caller, TableStream stream) {
    return caller.tableArn(stream.tableName()) + "/stream/" + stream.label();
  }
}
