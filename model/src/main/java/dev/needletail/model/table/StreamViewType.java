package dev.needletail.model.table;

/** What a stream record shows of the item that changed. */
public enum StreamViewType {
  KEYS_ONLY, NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES
}
