package dev.needletail.engine.storage;

/** The sorted spaces of keys that a store has; each is a column family of that name. */
public enum Space {
  /** Tables and what the engine knows about itself. */
  CATALOGUE("default"),
  /** The items of all tables. */
  ITEMS("items"),
  /** The entries of all secondary indexes. */
  INDEX_ENTRIES("index-entries"),
  /** The records of tables' streams. */
  STREAM_RECORDS("stream-records"),
  /** The client tokens of recent transactions. */
  TRANSACTION_TOKENS("transaction-tokens");

  private final String familyName;

  Space(String familyName) {
    this.familyName = familyName;
  }

  String familyName() {
    return familyName;
  }
}
