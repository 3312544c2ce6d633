package dev.needletail.engine.partiql;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.model.Request;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.partiql.ExecuteStatement;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.partiql.Statement.Select;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads a page of items, or writes one, as a PartiQL statement says. */
public record ExecuteStatementExecution(ReadStates states, TableLookup tables, ItemWriter writer) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var execution = ExecuteStatement.decode(request.body());
    return execution.statement() instanceof Select select
        ? CompletableFuture.completedStage(select(select, execution))
        : write(execution.statement(), execution);
  }

  private byte[] select(Select select, ExecuteStatement request) {
    var table = tables.require(select.source().tableName());
    var reader = SelectPlan.of(table, select, request.consistentRead()).page(request);

    var json = new JsonWriter(1024).beginObject();
    var page = states.read(reader.target().reading("ExecuteStatement"), request.consistentRead(),
        view -> reader.readItems(view, json));
    if (page.lastKey() != null) {
      json.name("NextToken").string(NextToken.of(select.source(), page.lastKey())).name("LastEvaluatedKey");
      ItemJson.write(json, page.lastKey());
    }
    page.units().writeMember(json, select.source().requestedName(), request.returnConsumedCapacity());
    return json.endObject().toByteArray();
  }

  private CompletionStage<byte[]> write(Statement statement, ExecuteStatement request) {
    var source = statement.source();
    var written = writer.write(source.tableName(),
        table -> StatementWrite.of(table, statement, request.returnOldOnConditionFailure()));

    var json = new JsonWriter(256).beginObject().name("Items").beginArray();
    var row = StatementWrite.row(written.change(), statement);
    if (row != null) {
      row.writeTo(json);
    }
    json.endArray();
    written.units().getFirst().writeMember(json, source.requestedName(), request.returnConsumedCapacity());
    byte[] answer = json.endObject().toByteArray();
    return written.durable().thenApply(_ -> answer);
  }
}
