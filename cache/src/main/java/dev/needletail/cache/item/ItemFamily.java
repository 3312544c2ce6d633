package dev.needletail.cache.item;

/**
 * What entries have in common, shared by them.
 *
 * @param table      the name under which the caches know it
 * @param generation the table's generation that the entries belong to
 * @param lifetimes  the settings when they were put in
 */
record ItemFamily(String table, long generation, Lifetimes lifetimes) {

  boolean is(long otherGeneration, Lifetimes others) {
    return generation == otherGeneration && lifetimes.equals(others);
  }
}
