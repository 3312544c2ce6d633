package dev.needletail.model.table;

/** One attribute of a key, and its type. */
public record KeyAttribute(String name, ScalarType type) {}
