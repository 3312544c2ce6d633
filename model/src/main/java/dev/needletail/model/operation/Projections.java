package dev.needletail.model.operation;

import dev.needletail.model.document.Document;
import dev.needletail.model.expression.ExpressionScope;
import dev.needletail.model.expression.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a read of single items answers of them: ProjectionExpression, or AttributesToGet, which it replaced. */
public final class Projections {

  public static final ExpressionParameters PARAMETERS = new ExpressionParameters(List.of("AttributesToGet"),
      List.of("ProjectionExpression"), null);

  private Projections() {}

  /** The projection that the request, or part of a request, asks for; null for whole items. */
  public static @Nullable Projection of(Document part, Wording wording) {
    String expression = part.stringOrNull("ProjectionExpression");
    if (expression == null) {
      return part.shape().member("AttributesToGet") == null
          ? null
          : LegacyParameters.attributesToGet(part, wording);
    }
    ExpressionScope scope = ExpressionParameters.scope(part, wording);
    Projection projection = scope.projection(expression);
    scope.checkAllUsed();
    return projection;
  }
}
