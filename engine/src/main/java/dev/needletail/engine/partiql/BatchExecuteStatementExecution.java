package dev.needletail.engine.partiql;

import dev.needletail.engine.capacity.ConsumedByTable;
import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.capacity.Units;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.execution.ReadStates.Eventual;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.partiql.BatchExecuteStatement;
import dev.needletail.model.operation.partiql.BatchExecuteStatement.Member;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.partiql.Statement.Select;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads or writes up to 25 items, each on its own: a member that is refused leaves the others alone. */
public record BatchExecuteStatementExecution(ReadStates states, TableLookup tables, ItemWriter writer)
    implements
      Execution {

  /** A member that has been held against its table. */
  private sealed interface Planned {
    record Read(KeyedSelect read, boolean consistent) implements Planned {}

    record Write(Statement statement, byte[] rowKey) implements Planned {}

    record Refused(Refusal refusal) implements Planned {}
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var batch = BatchExecuteStatement.decode(request.body());
    var planned = batch.members().stream().map(this::plan).toList();
    refuseDuplicates(planned);

    var answer = new Answer();
    answer.json.beginObject().name("Responses").beginArray();
    planned.forEach(answer::member);
    answer.json.endArray();
    answer.consumed.writeMember(answer.json, batch.returnConsumedCapacity(), ConsumedUnits.Kind.PLAIN);
    byte[] body = answer.json.endObject().toByteArray();
    return CompletableFuture.allOf(answer.durable.toArray(CompletableFuture<?>[]::new)).thenApply(_ -> body);
  }

  private Planned plan(Member member) {
    try {
      return switch (member) {
        case Member.Refused(var refusal) -> new Planned.Refused(refusal);
        case Member.Parsed(Select select, var consistent) -> new Planned.Read(read(select), consistent);
        case Member.Parsed(var statement, _) -> {
          var table = tables.require(statement.source().tableName());
          yield new Planned.Write(statement, StatementWrite.of(table, statement, false).rowKey());
        }
      };
    } catch (RefusedException e) {
      return new Planned.Refused(e.refusal());
    }
  }

  private KeyedSelect read(Select select) {
    var table = tables.require(select.source().tableName());
    SelectPlan.checkIndex(table, select.source());
    if (!KeyedSelect.isByKey(table, select)) {
      throw Refusal.validation(
          "Select statements within BatchExecuteStatement must specify the primary key in the where clause.")
          .asException();
    }
    return KeyedSelect.of(table, select);
  }

  private static void refuseDuplicates(List<Planned> planned) {
    var rowKeys = new HashSet<ByteBuffer>();
    for (var member : planned) {
      boolean isNew = switch (member) {
        case Planned.Read(var read, _) -> rowKeys.add(ByteBuffer.wrap(read.rowKey()));
        case Planned.Write(_, var rowKey) -> rowKeys.add(ByteBuffer.wrap(rowKey));
        case Planned.Refused _ -> true;
      };
      if (!isNew) {
        throw Refusal.validation("Provided list of item keys contains duplicates").asException();
      }
    }
  }

  /** What the members answer, in their order. */
  private final class Answer {

    private final JsonWriter json = new JsonWriter(1024);
    private final ConsumedByTable consumed = new ConsumedByTable();
    private final List<CompletableFuture<?>> durable = new ArrayList<>();

    private void member(Planned member) {
      json.beginObject();
      switch (member) {
        case Planned.Read(var read, var consistent) -> read(read, consistent);
        case Planned.Write(var statement, _) -> write(statement);
        case Planned.Refused(var refusal) -> error(refusal);
      }
      json.endObject();
    }

    private void read(KeyedSelect read, boolean consistent) {
      var source = read.select().source();
      byte[] value = states.item(new Eventual("BatchExecuteStatement", source.tableName(), false), consistent,
          read.rowKey());
      var item = value == null ? null : StoredItem.of(value);
      consumed.of(source.tableName(), source.requestedName())
          .addTable(Units.read(item == null ? 0 : item.size(), consistent));
      json.name("TableName").string(source.tableName());
      if (item != null) {
        json.name("Item");
        read.writeTo(json, item);
      }
    }

    private void write(Statement statement) {
      var source = statement.source();
      json.name("TableName").string(source.tableName());
      try {
        var written = writer.write(source.tableName(), table -> StatementWrite.of(table, statement, false));
        durable.add(written.durable().toCompletableFuture());
        consumed.of(source.tableName(), source.requestedName()).add(written.units().getFirst());
        row(StatementWrite.row(written.change(), statement));
      } catch (RefusedException e) {
        error(e.refusal());
      }
    }

    private void row(@Nullable StoredItem row) {
      if (row != null) {
        json.name("Item");
        row.writeTo(json);
      }
    }

    private void error(Refusal refusal) {
      json.name("Error").beginObject().name("Code").string(code(refusal)).name("Message").string(refusal.message())
          .endObject();
    }

    /** The codes are the names of exceptions without that word, but for one. */
    private static String code(Refusal refusal) {
      return refusal.name().equals("ValidationException")
          ? "ValidationError"
          : refusal.name().replaceFirst("Exception$", "");
    }
  }
}
