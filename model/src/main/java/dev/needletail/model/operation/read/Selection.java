package dev.needletail.model.operation.read;

import dev.needletail.model.document.Document;
import dev.needletail.model.operation.Wording;
import org.jspecify.annotations.Nullable;

/** Which Select goes with which other parameters of a query or scan. */
final class Selection {

  private Selection() {}

  /** The request's Select; null where it has none. */
  static @Nullable Select of(Document request) {
    String select = request.stringOrNull("Select");
    return select == null ? null : Select.valueOf(select);
  }

  /**
   * Refuses a Select that contradicts the projection or the index.
   *
   * @param wording of contradictions
   * @param missing of a projection that is missing, which Scan words differently
   */
  static void check(Document request, @Nullable Select select, Wording wording, Wording missing) {
    if (select == null) {
      return;
    }
    String projection = projection(request);
    if (select == Select.SPECIFIC_ATTRIBUTES) {
      if (projection == null) {
        throw missing.refusal(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
      }
    } else if (projection != null) {
      throw wording.refusal("Cannot specify the " + projection + " when choosing to get "
          + (select == Select.COUNT ? "only the Count" : select.name()));
    }
    if (select == Select.ALL_PROJECTED_ATTRIBUTES && !request.has("IndexName")) {
      throw wording.refusal("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
  }

  private static @Nullable String projection(Document request) {
    if (request.has("ProjectionExpression")) {
      return "ProjectionExpression";
    }
    return request.has("AttributesToGet") ? "AttributesToGet" : null;
  }
}
