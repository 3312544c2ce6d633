package dev.needletail.model.table;

/** Capacity units a second. */
public record Throughput(long readUnits, long writeUnits) {}
