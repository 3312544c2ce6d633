package dev.needletail.model.operation.table;

/**
 * One element of a key schema as a request gives it.
 *
 * @param partition whether its type is HASH; otherwise RANGE
 */
public record KeyElement(String name, boolean partition) {}
