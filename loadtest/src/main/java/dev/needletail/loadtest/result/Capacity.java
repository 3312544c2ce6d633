package dev.needletail.loadtest.result;

/**
 * DynamoDB's capacity units of a run.
 *
 * @param told       whether answers were asked to tell what they consumed; if not, the next two are 0
 * @param readUnits  what reads said that they consumed
 * @param writeUnits what writes said that they consumed
 * @param savedReadUnits what the reads that memory answered would have consumed at the store, by DynamoDB's rules, from the
 *     sizes of the items: per 4 KiB, half a unit if eventually consistent
 */
public record Capacity(boolean told, double readUnits, double writeUnits, double savedReadUnits) {}
