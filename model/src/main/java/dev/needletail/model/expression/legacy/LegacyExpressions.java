package dev.needletail.model.expression.legacy;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.KeyCondition;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.expression.Update;
import dev.needletail.model.expression.UpdateAction;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The legacy parameters as expressions. Names are whole attribute names, never paths or placeholders. Every method
 * refuses with DynamoDB's ValidationException; {@code enveloped} says whether its text begins with "1 validation error
 * detected: ".
 */
public final class LegacyExpressions {

  private LegacyExpressions() {}

  /** AttributesToGet; refuses what is no name, and a name that is given twice. */
  public static Projection attributesToGet(List<String> names, boolean enveloped) {
    var refusals = new LegacyRefusals(enveloped);
    names.forEach(refusals::checkName);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw refusals.invalidParameter("Duplicate value in attribute name: " + name);
      }
    }
    return new Projection(names.stream().map(DocumentPath::attribute).toList());
  }

  /**
   * Expected.
   *
   * @param anyOf whether ConditionalOperator is OR
   */
  public static Condition expected(Map<String, LegacyExpected> expected, boolean anyOf, boolean enveloped) {
    var refusals = new LegacyRefusals(enveloped);
    List<Condition> conditions = expected.entrySet().stream()
        .map(entry -> ExpectedConditions.of(entry.getKey(), entry.getValue(), refusals)).toList();
    return ComparisonConditions.joined(conditions, anyOf);
  }

  /**
   * QueryFilter or ScanFilter.
   *
   * @param anyOf whether ConditionalOperator is OR
   */
  public static Condition filter(Map<String, LegacyComparison> filter, boolean anyOf, boolean enveloped) {
    return ComparisonConditions.joined(ComparisonConditions.of(filter, new LegacyRefusals(enveloped)), anyOf);
  }

  /** KeyConditions. */
  public static KeyCondition keyConditions(Map<String, LegacyComparison> conditions, boolean enveloped) {
    var refusals = new LegacyRefusals(enveloped);
    conditions.forEach((attribute, condition) -> {
      ComparisonRules.check(condition, refusals);
      refusals.checkName(attribute);
    });
    Map<String, Comparison> comparisons = new LinkedHashMap<>();
    conditions.forEach((attribute, condition) -> {
      List<AttributeValue> operands = condition.operands();
      comparisons.put(attribute, switch (ComparisonOperator.valueOf(condition.operator())) {
        case EQ -> new Comparison.Equal(operands.getFirst());
        case LT -> new Comparison.LessThan(operands.getFirst(), false);
        case LE -> new Comparison.LessThan(operands.getFirst(), true);
        case GT -> new Comparison.GreaterThan(operands.getFirst(), false);
        case GE -> new Comparison.GreaterThan(operands.getFirst(), true);
        case BETWEEN -> new Comparison.Between(operands.getFirst(), operands.getLast());
        case BEGINS_WITH -> new Comparison.BeginsWith(operands.getFirst());
        case NE, IN, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS -> new Comparison.NotIndexable();
      });
    });
    return new KeyCondition(comparisons);
  }

  /** AttributeUpdates. */
  public static Update attributeUpdates(Map<String, LegacyUpdate> updates, boolean enveloped) {
    var refusals = new LegacyRefusals(enveloped);
    List<UpdateAction> actions = updates.entrySet().stream()
        .map(entry -> AttributeUpdateActions.of(entry.getKey(), entry.getValue(), refusals)).toList();
    return new Update(actions, Update.Notation.ATTRIBUTE_UPDATES);
  }
}
