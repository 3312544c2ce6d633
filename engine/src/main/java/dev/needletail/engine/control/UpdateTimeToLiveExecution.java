package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ttl.TimeToLiveSpecification;
import dev.needletail.model.operation.ttl.UpdateTimeToLive;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes a table's items expire by an attribute, or no longer. The change is made at once, and never too soon. */
public final class UpdateTimeToLiveExecution implements Execution {

  private final TableCatalogue catalogue;

  public UpdateTimeToLiveExecution(TableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var update = UpdateTimeToLive.decode(request.body());
    String name = update.tableName();
    var change = catalogue.change(name, (before, _) -> {
      if (before == null) {
        throw TableErrors.notFound(name);
      }
      var details = before.details();
      return before.withDetails(details.withTimeToLive(changed(details.timeToLive(), update.specification())));
    });
    var json = new JsonWriter(128).beginObject().name("TimeToLiveSpecification");
    update.specification().writeTo(json);
    byte[] answer = json.endObject().toByteArray();
    return change.durable().thenApply(_ -> answer);
  }

  /**
   * The attribute by which items expire from now on, null for none.
   *
   * @throws dev.needletail.model.RefusedException if it is so already, or another attribute is in use
   */
  private static @Nullable String changed(@Nullable String current, TimeToLiveSpecification asked) {
    if (current == null) {
      if (!asked.enabled()) {
        throw TableErrors.validation("TimeToLive is already disabled");
      }
      return asked.attribute();
    }
    if (!current.equals(asked.attribute())) {
      throw TableErrors
          .validation("TimeToLive is active on a different AttributeName: current AttributeName is " + current);
    }
    if (asked.enabled()) {
      throw TableErrors.validation("TimeToLive is already enabled");
    }
    return null;
  }
}
