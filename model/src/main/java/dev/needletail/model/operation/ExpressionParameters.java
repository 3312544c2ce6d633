package dev.needletail.model.operation;

import dev.needletail.model.document.Document;
import dev.needletail.model.document.WireItem;
import dev.needletail.model.expression.ExpressionScope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of an operation are expressions, and which are those that expressions replaced: a request has one kind
 * or the other. The order of the names is that of DynamoDB's error texts.
 *
 * @param legacy      the parameters that expressions replaced
 * @param expressions the parameters that are expressions
 * @param filter      the legacy parameter that ConditionalOperator is about; null if the operation has none
 */
public record ExpressionParameters(List<String> legacy, List<String> expressions, @Nullable String filter) {

  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";

  /** Refuses a request that has both kinds, placeholders without expressions, or an idle ConditionalOperator. */
  public void check(Document request, Wording wording) {
    checkUnmixed(List.of(request), wording);
    checkPlaceholdersUsable(request, wording);
    if (filter != null && request.has("ConditionalOperator")) {
      checkConditionalOperator(request, filter, wording);
    }
  }

  /** Refuses both kinds in one request, whose parts may be several. */
  public void checkUnmixed(Collection<Document> parts, Wording wording) {
    List<String> old = legacy.stream().filter(name -> parts.stream().anyMatch(part -> counts(part, name))).toList();
    if (old.isEmpty()) {
      return;
    }
    List<String> present = expressions.stream().filter(name -> parts.stream().anyMatch(part -> part.has(name)))
        .toList();
    if (!present.isEmpty()) {
      throw wording.refusal("Can not use both expression and non-expression parameters in the same request:"
          + " Non-expression parameters: {" + String.join(", ", old) + "} Expression parameters: {"
          + String.join(", ", present) + "}");
    }
  }

  /** Refuses placeholders where nothing can refer to them. */
  public void checkPlaceholdersUsable(Document part, Wording wording) {
    if (part.has(NAMES) && expressions.stream().noneMatch(part::has)) {
      throw wording.refusal("ExpressionAttributeNames can only be specified when using expressions");
    }
    if (hasMember(part, VALUES) && part.has(VALUES)) {
      List<String> taking = expressions.stream().filter(name -> !name.equals("ProjectionExpression")).toList();
      if (taking.stream().noneMatch(part::has)) {
        throw wording.refusal("ExpressionAttributeValues can only be specified when using expressions"
            + (wording == Wording.OLDER ? olderReason(taking) : ""));
      }
    }
  }

  /** The scope of the part's expressions: its placeholders, checked. */
  public static ExpressionScope scope(Document part, Wording wording) {
    WireItem values = hasMember(part, VALUES) ? part.itemOrNull(VALUES) : null;
    var scope = new ExpressionScope(part.has(NAMES) ? part.stringsByName(NAMES) : null,
        values == null ? null : values.item().attributes(), wording.isEnveloped());
    wording.checkExpressionValues(values);
    scope.checkContents();
    return scope;
  }

  /** KeyConditions go along with expressions other than the one that replaced them. */
  private static boolean counts(Document part, String legacyName) {
    return part.has(legacyName) && (!legacyName.equals("KeyConditions") || part.has("KeyConditionExpression"));
  }

  private static void checkConditionalOperator(Document request, String filter, Wording wording) {
    int conditions = request.size(filter);
    if (conditions == 0) {
      throw wording.refusal("ConditionalOperator cannot be used without Filter or Expected");
    }
    if (conditions == 1) {
      throw wording
          .refusal("ConditionalOperator can only be used when Filter or Expected has two or more elements");
    }
  }

  private static String olderReason(List<String> names) {
    return ": " + String.join(" and ", names) + (names.size() == 1 ? " is null" : " are null");
  }

  private static boolean hasMember(Document part, String name) {
    return part.shape().member(name) != null;
  }
}
