package dev.needletail.cache.settings;

/** What a write leaves in the item cache. */
public enum WrittenItems {
  /** The item as it was written, as with DAX: reads after the write are hits. */
  KEEP,
  /**
   * Nothing: the next read brings the item from the store. Whoever wants every byte of an answer to be the store's needs this,
   * as only the store knows in which order it would tell an item's attributes; so does whoever seldom reads what was written.
   */
  FORGET
}
