package dev.needletail.engine.tag;

import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Request;
import dev.needletail.model.operation.tag.ResourceArn;
import dev.needletail.model.operation.tag.TagRules;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tables that requests on tags name by their ARNs. Threads: any. */
public record TaggedTables(TableCatalogue catalogue) {

  /**
   * The tags of the resource.
   *
   * @throws RefusedException if there is no such table, or it is not the caller's
   */
  Map<String, String> tags(Request request, ResourceArn resource) {
    String name = name(request, resource);
    return require(name == null ? null : catalogue.find(name), resource).details().tags();
  }

  /**
   * Changes the tags of the resource.
   *
   * @param change changes a copy of the tags
   * @return completes when the change is durable
   * @throws RefusedException if there is no such table, it is not the caller's, or it would have too many tags
   */
  CompletionStage<@Nullable Void> change(Request request, ResourceArn resource, Consumer<Map<String, String>> change) {
    String name = name(request, resource);
    if (name == null) {
      throw notFound(resource);
    }
    return catalogue.change(name, (before, _) -> {
      Table table = require(before, resource);
      Map<String, String> tags = new TreeMap<>(table.details().tags());
      change.accept(tags);
      TagRules.checkCount(tags.size());
      return table.withDetails(table.details().withTags(tags));
    }).durable();
  }

  /** The name of the table; null for a stream, which has no tags of its own here. */
  private static @Nullable String name(Request request, ResourceArn resource) {
    if (!resource.account().equals(Caller.ACCOUNT_ID)) {
      throw Refusal.framework("AccessDeniedException", "User: arn:aws:iam::" + Caller.ACCOUNT_ID + ":user/"
          + request.caller().accessKeyId() + " is not authorized to perform: dynamodb:" + request.operation()
          + " on resource: " + resource.text()).asException();
    }
    if (!resource.region().equals(request.caller().region())) {
      throw Refusal.validation("Invalid TableArn: Invalid ResourceArn provided as input " + resource.text())
          .asException();
    }
    return resource.tableName();
  }

  private static Table require(@Nullable Table table, ResourceArn resource) {
    if (table == null) {
      throw notFound(resource);
    }
    return table;
  }

  private static RefusedException notFound(ResourceArn resource) {
    return Refusal.dynamodb("ResourceNotFoundException",
        "Requested resource not found: ResourceArn: " + resource.text() + " not found").asException();
  }
}
