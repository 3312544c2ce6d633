package dev.needletail.model.operation;

/** Which attributes a write answers with. */
public enum ReturnValues {
  NONE, ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATED_NEW
}
