package dev.needletail.model.operation.read;

import dev.needletail.model.document.Document;
import dev.needletail.model.document.WireItem;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.ExpressionScope;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.ExpressionParameters;
import dev.needletail.model.operation.LegacyParameters;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DynamoDB asks of a Scan request beyond its shape. */
final class ScanRules {

  private static final ExpressionParameters PARAMETERS = new ExpressionParameters(
      List.of("AttributesToGet", "ScanFilter", "ConditionalOperator"),
      List.of("ProjectionExpression", "FilterExpression"), "ScanFilter");

  private ScanRules() {}

  static Scan decode(byte[] body) {
    Document request = RequestDocument.decode("Scan", body);
    Wording wording = Wording.OLDER;
    PARAMETERS.check(request, wording);
    Select select = Selection.of(request);
    Selection.check(request, select, wording, Wording.ENVELOPED);
    Projection attributesToGet = LegacyParameters.attributesToGet(request, wording);
    Condition scanFilter = LegacyParameters.filter(request, "ScanFilter", wording);
    WireItem startKey = request.itemOrNull("ExclusiveStartKey");
    Item exclusiveStartKey = startKey == null ? null : wording.item(startKey);
    Segment segment = segment(request, wording);
    Parsed parsed = parse(request, wording);
    return new Scan(request.tableName("TableName"), request.stringOrNull("IndexName"),
        parsed.filter() == null ? scanFilter : parsed.filter(),
        parsed.projection() == null ? attributesToGet : parsed.projection(), select, request.integerOrNull("Limit"),
        exclusiveStartKey, segment.number(), segment.total(), request.bool("ConsistentRead", false),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE), request.string("TableName"));
  }

  private record Segment(int number, int total) {}

  private static Segment segment(Document request, Wording wording) {
    Integer number = request.integerOrNull("Segment");
    Integer total = request.integerOrNull("TotalSegments");
    if (number == null && total == null) {
      return new Segment(0, 1);
    }
    if (total == null) {
      throw wording.refusal("The TotalSegments parameter is required but was not present in the request"
          + " when Segment parameter is present");
    }
    if (number == null) {
      throw wording.refusal("The Segment parameter is required but was not present in the request"
          + " when parameter TotalSegments is present");
    }
    if (number >= total) {
      throw wording.refusal("The Segment parameter is zero-based and must be less than parameter TotalSegments");
    }
    return new Segment(number, total);
  }

  private record Parsed(@Nullable Condition filter, @Nullable Projection projection) {}

  private static Parsed parse(Document request, Wording wording) {
    if (PARAMETERS.expressions().stream().noneMatch(request::has)) {
      return new Parsed(null, null);
    }
    ExpressionScope scope = ExpressionParameters.scope(request, wording);
    String filter = request.stringOrNull("FilterExpression");
    Condition condition = filter == null ? null : scope.condition("FilterExpression", filter);
    String attributes = request.stringOrNull("ProjectionExpression");
    Projection projection = attributes == null ? null : scope.projection(attributes);
    scope.checkAllUsed();
    return new Parsed(condition, projection);
  }
}
