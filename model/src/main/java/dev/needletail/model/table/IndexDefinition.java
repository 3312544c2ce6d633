package dev.needletail.model.table;

/**
 * A secondary index as a request describes it.
 *
 * @param global   whether it has a partition key of its own; a local index shares the table's
 * @param capacity of a global index; {@link Capacity#UNSAID} for a local one
 */
public record IndexDefinition(String name, boolean global, KeySchema key, IndexProjection projection,
    Capacity capacity) {}
