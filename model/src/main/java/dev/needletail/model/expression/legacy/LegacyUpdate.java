package dev.needletail.model.expression.legacy;

import dev.needletail.model.value.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * What AttributeUpdates does to one attribute.
 *
 * @param action PUT (also where the request names none), ADD or DELETE
 * @param value  null only where DELETE removes the attribute
 */
public record LegacyUpdate(String action, @Nullable AttributeValue value) {}
