package dev.needletail.model.expression.legacy;

import dev.needletail.model.value.AttributeValue;
import org.jspecify.annotations.Nullable;

/**
 * What AttributeUpdates does to one attribute.
 *
 * @param action PUT (also where the request names none), ADD or DELETE
 * @param value  null where the request has none, which only DELETE allows
 */
public record LegacyUpdate(String action, @Nullable AttributeValue value) {}
