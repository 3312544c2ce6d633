package dev.needletail.model.shape;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the failures of a member's constraints are reported, where that differs from the rest. The validation framework that
 * the service has been moving to since June 2026 names some members without showing their values, stops at some, and has
 * texts of its own for some enums; {@link #at} is the one place that knows which.
 *
 * @param features how its constraints are reported
 * @param enumText the text for a value that is not in the enum, null for the usual one
 */
public record MemberWording(Set<Feature> features, @Nullable String enumText) {

  public enum Feature {
    /** Below the least value or length: {@code Value at 'Limit' failed to satisfy constraint: …}, and nothing else. */
    NAMES_LEAST,
    /** Likewise above the greatest. */
    NAMES_GREATEST,
    /** A value that is not in the enum is reported alone. */
    ENUM_ALONE,
    /** A value that is not in the enum is reported alone, and without "1 validation error detected: ". */
    ENUM_BARE,
    /** The value is shown as JSON. */
    SHOWN_AS_JSON,
    /** Failures of the map's keys are reported only where nothing else fails. */
    KEYS_LAST
  }

  /** As most members' failures are reported. */
  public static final MemberWording USUAL = new MemberWording(Set.of());

  private static final MemberWording NAMES_LEAST = new MemberWording(Set.of(Feature.NAMES_LEAST));

  /** The names in this list are the service's own: it says ALL for AND, and UPDATE_NEW for UPDATED_NEW. */
  private static final String RETURN_VALUES = "Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]";
  private static final String CONDITIONAL_OPERATOR = "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]";
  private static final String COLLECTION_METRICS = "ReturnItemCollectionMetrics can only be SIZE or NONE";

  private static final Map<String, MemberWording> BY_PLACE = Map.ofEntries(
      Map.entry("GetItemInput.TableName", NAMES_LEAST),
      Map.entry("PutItemInput.TableName", NAMES_LEAST),
      Map.entry("PutItemInput.ReturnValues", new MemberWording(Set.of(), RETURN_VALUES)),
      Map.entry("PutItemInput.ConditionalOperator", new MemberWording(Set.of(), CONDITIONAL_OPERATOR)),
      Map.entry("PutItemInput.ReturnItemCollectionMetrics", new MemberWording(Set.of(), COLLECTION_METRICS)),
      Map.entry("UpdateItemInput.TableName", NAMES_LEAST),
      Map.entry("UpdateItemInput.ReturnValues", new MemberWording(Set.of(Feature.ENUM_ALONE), RETURN_VALUES)),
      Map.entry("UpdateItemInput.ConditionalOperator", new MemberWording(Set.of(), CONDITIONAL_OPERATOR)),
      Map.entry("UpdateItemInput.ReturnItemCollectionMetrics", new MemberWording(Set.of(), COLLECTION_METRICS)),
      Map.entry("DeleteItemInput.TableName", NAMES_LEAST),
      Map.entry("DeleteItemInput.ReturnValues", new MemberWording(Set.of(), RETURN_VALUES)),
      Map.entry("DeleteItemInput.ConditionalOperator", new MemberWording(Set.of(), CONDITIONAL_OPERATOR)),
      Map.entry("DeleteItemInput.ReturnItemCollectionMetrics", new MemberWording(Set.of(), COLLECTION_METRICS)),
      Map.entry("QueryInput.TableName", NAMES_LEAST), Map.entry("QueryInput.Limit", NAMES_LEAST),
      Map.entry("QueryInput.ConditionalOperator", new MemberWording(Set.of(Feature.ENUM_BARE), CONDITIONAL_OPERATOR)),
      Map.entry("ScanInput.TableName", NAMES_LEAST), Map.entry("ScanInput.Limit", NAMES_LEAST),
      Map.entry("ScanInput.Segment", NAMES_LEAST), Map.entry("ScanInput.TotalSegments", NAMES_LEAST),
      Map.entry("BatchGetItemInput.RequestItems",
          new MemberWording(EnumSet.of(Feature.NAMES_LEAST, Feature.SHOWN_AS_JSON))),
      Map.entry("KeysAndAttributes.Keys", new MemberWording(EnumSet.of(Feature.NAMES_LEAST, Feature.NAMES_GREATEST))),
      Map.entry("BatchWriteItemInput.RequestItems", new MemberWording(Set.of(Feature.KEYS_LAST))));

  public MemberWording {
    features = Set.copyOf(features);
  }

  private MemberWording(Set<Feature> features) {
    this(features, null);
  }

  /** The wording for a member, by {@code Structure.Member}. */
  static MemberWording at(String place) {
    return BY_PLACE.getOrDefault(place, USUAL);
  }

  /** The members that have a wording of their own. */
  static Set<String> places() {
    return BY_PLACE.keySet();
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }
}
