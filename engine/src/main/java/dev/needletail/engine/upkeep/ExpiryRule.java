package dev.needletail.engine.upkeep;

import dev.needletail.engine.table.Table;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which items have expired at a moment: those whose attribute is a number of seconds since 1970 that has come, but not
 * more than five years ago. What lies further back is kept, as it is more likely a mistake, such as milliseconds from
 * before 1970 or a small number that is no time at all. Source: DynamoDB developer guide, "Using time to live (TTL)".
 *
 * @param oldest the earliest time at which an item may have expired
 * @param now    the latest
 */
record ExpiryRule(String attribute, DynamoNumber oldest, DynamoNumber now) {

  private static final long KEPT_AFTER_SECONDS = Duration.ofDays(5 * 365).toSeconds();

  /** The rule of a table as it is; null if its items do not expire. */
  static @Nullable ExpiryRule of(Table table, Instant now) {
    String attribute = table.details().timeToLive();
    long second = now.getEpochSecond();
    return attribute == null
        ? null
        : new ExpiryRule(attribute, DynamoNumber.of(second - KEPT_AFTER_SECONDS), DynamoNumber.of(second));
  }

  boolean hasExpired(Item item) {
    return item.get(attribute) instanceof AttributeValue.N(var time) && time.compareTo(now) <= 0
        && time.compareTo(oldest) >= 0;
  }
}
