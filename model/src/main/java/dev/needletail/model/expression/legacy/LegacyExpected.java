package dev.needletail.model.expression.legacy;

import dev.needletail.model.value.AttributeValue;
import org.jspecify.annotations.Nullable;

/** What Expected says of one attribute, each member null where the request does not have it. */
public record LegacyExpected(@Nullable AttributeValue value, @Nullable Boolean exists,
    @Nullable LegacyComparison comparison) {}
