package dev.needletail.model.operation.read;

import dev.needletail.model.document.Document;
import dev.needletail.model.document.WireItem;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.ExpressionScope;
import dev.needletail.model.expression.KeyCondition;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.ExpressionParameters;
import dev.needletail.model.operation.LegacyParameters;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DynamoDB asks of a Query request beyond its shape. */
final class QueryRules {

  private static final ExpressionParameters PARAMETERS = new ExpressionParameters(
      List.of("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"),
      List.of("ProjectionExpression", "FilterExpression", "KeyConditionExpression"), "QueryFilter");

  private QueryRules() {}

  static Query decode(byte[] body) {
    Document request = RequestDocument.decode("Query", body);
    Wording wording = Wording.BARE.of(request);
    PARAMETERS.check(request, wording);
    Select select = Selection.of(request);
    Selection.check(request, select, Wording.ENVELOPED, Wording.ENVELOPED);
    Condition queryFilter = LegacyParameters.filter(request, "QueryFilter", wording);
    Projection attributesToGet = LegacyParameters.attributesToGet(request, wording);
    WireItem startKey = request.itemOrNull("ExclusiveStartKey");
    Item exclusiveStartKey = startKey == null ? null : wording.item(startKey);
    checkHasKeyCondition(request, wording);
    Parsed parsed = parse(request, wording);
    return new Query(request.tableName("TableName"), request.stringOrNull("IndexName"), parsed.keyCondition(),
        parsed.filter() == null ? queryFilter : parsed.filter(), queryFilter != null,
        parsed.projection() == null ? attributesToGet : parsed.projection(), select, request.integerOrNull("Limit"),
        request.bool("ScanIndexForward", true), exclusiveStartKey, request.bool("ConsistentRead", false),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE), request.string("TableName"));
  }

  private static void checkHasKeyCondition(Document request, Wording wording) {
    if (!request.has("KeyConditions") && !request.has("KeyConditionExpression")) {
      throw wording
          .refusal("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    }
  }

  private record Parsed(KeyCondition keyCondition, @Nullable Condition filter, @Nullable Projection projection) {}

  private static Parsed parse(Document request, Wording wording) {
    if (PARAMETERS.expressions().stream().noneMatch(request::has)) {
      return new Parsed(keyConditions(request, wording), null, null);
    }
    ExpressionScope scope = ExpressionParameters.scope(request, wording);
    String key = request.stringOrNull("KeyConditionExpression");
    Condition keyExpression = key == null ? null : scope.keyExpression(key);
    String filter = request.stringOrNull("FilterExpression");
    Condition condition = filter == null ? null : scope.condition("FilterExpression", filter);
    String attributes = request.stringOrNull("ProjectionExpression");
    Projection projection = attributes == null ? null : scope.projection(attributes);
    scope.checkAllUsed();
    return new Parsed(keyExpression == null ? keyConditions(request, wording) : scope.keyCondition(keyExpression),
        condition, projection);
  }

  private static KeyCondition keyConditions(Document request, Wording wording) {
    KeyCondition conditions = LegacyParameters.keyConditions(request, wording);
    if (conditions == null) {
      throw new IllegalStateException("checkHasKeyCondition let a query without one pass");
    }
    return conditions;
  }
}
