package dev.needletail.model.document;

import dev.needletail.model.value.AttributeValue;
import java.util.List;

/**
 * An attribute value as a client sent it.
 *
 * @param value  the value; without meaning if there are faults
 * @param faults what is wrong with it, in the order of the document; normally nothing
 */
public record WireValue(AttributeValue value, List<ValueFault> faults) {}
