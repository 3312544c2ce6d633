package dev.needletail.model.operation;

import dev.needletail.model.document.Document;
import dev.needletail.model.document.WireValue;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.KeyCondition;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.expression.Update;
import dev.needletail.model.expression.legacy.LegacyComparison;
import dev.needletail.model.expression.legacy.LegacyExpected;
import dev.needletail.model.expression.legacy.LegacyExpressions;
import dev.needletail.model.expression.legacy.LegacyUpdate;
import dev.needletail.model.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the parameters that expressions replaced out of a request. Each method answers null where there are none. */
public final class LegacyParameters {

  private LegacyParameters() {}

  /** AttributesToGet. */
  public static @Nullable Projection attributesToGet(Document request, Wording wording) {
    return request.has("AttributesToGet")
        ? LegacyExpressions.attributesToGet(request.strings("AttributesToGet"), wording.isEnveloped())
        : null;
  }

  /** Expected, with ConditionalOperator. */
  public static @Nullable Condition expected(Document request, Wording wording) {
    if (request.size("Expected") == 0) {
      return null;
    }
    var expected = mapped(request, "Expected", entry -> expectation(entry, wording));
    return LegacyExpressions.expected(expected, isAnyOf(request), wording.isEnveloped());
  }

  /**
   * A filter, with ConditionalOperator.
   *
   * @param name QueryFilter or ScanFilter
   */
  public static @Nullable Condition filter(Document request, String name, Wording wording) {
    return request.size(name) == 0
        ? null
        : LegacyExpressions.filter(mapped(request, name, entry -> comparison(entry, wording)), isAnyOf(request),
            wording.isEnveloped());
  }

  /** KeyConditions. */
  public static @Nullable KeyCondition keyConditions(Document request, Wording wording) {
    return request.has("KeyConditions")
        ? LegacyExpressions.keyConditions(mapped(request, "KeyConditions", entry -> comparison(entry, wording)),
            wording.isEnveloped())
        : null;
  }

  /** AttributeUpdates. */
  public static @Nullable Update attributeUpdates(Document request, Wording wording) {
    return request.size("AttributeUpdates") == 0
        ? null
        : LegacyExpressions.attributeUpdates(mapped(request, "AttributeUpdates", entry -> update(entry, wording)),
            wording.isEnveloped());
  }

  private static LegacyExpected expectation(Document entry, Wording wording) {
    return new LegacyExpected(value(entry, wording), entry.boolOrNull("Exists"),
        entry.stringOrNull("ComparisonOperator"),
        entry.has("AttributeValueList") ? wording.values(entry.attributeValues("AttributeValueList")) : null);
  }

  private static LegacyUpdate update(Document entry, Wording wording) {
    String action = entry.stringOrNull("Action");
    return new LegacyUpdate(action == null ? "PUT" : action, value(entry, wording));
  }

  private static LegacyComparison comparison(Document entry, Wording wording) {
    return new LegacyComparison(entry.string("ComparisonOperator"),
        wording.values(entry.attributeValues("AttributeValueList")));
  }

  private static @Nullable AttributeValue value(Document entry, Wording wording) {
    WireValue value = entry.attributeValueOrNull("Value");
    return value == null ? null : wording.value(value);
  }

  private static boolean isAnyOf(Document request) {
    return "OR".equals(request.stringOrNull("ConditionalOperator"));
  }

  private static <T> Map<String, T> mapped(Document request, String name, Function<Document, T> entry) {
    var mapped = new LinkedHashMap<String, T>();
    request.documentsByName(name).forEach((attribute, document) -> mapped.put(attribute, entry.apply(document)));
    return mapped;
  }
}
