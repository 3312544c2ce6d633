package dev.needletail.model.operation.read;

/** Which attributes a query or scan answers with. */
public enum Select {
  ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES, SPECIFIC_ATTRIBUTES, COUNT
}
