package dev.needletail.model.expression.legacy;

import dev.needletail.model.expression.UpdateAction;
import dev.needletail.model.expression.UpdateValue;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;

/** AttributeUpdates as actions of an update, with DynamoDB's checks of values. */
final class AttributeUpdateActions {

  private AttributeUpdateActions() {}

  static UpdateAction of(String attribute, LegacyUpdate update, LegacyRefusals refusals) {
    refusals.checkName(attribute);
    DocumentPath path = DocumentPath.attribute(attribute);
    AttributeValue value = update.value();
    if (value == null) {
      if (!update.action().equals("DELETE")) {
        throw refusals.invalidParameter("Only DELETE action is allowed when no attribute value is specified");
      }
      return new UpdateAction.Remove(path);
    }
    return switch (update.action()) {
      case "PUT" -> new UpdateAction.Set(path, new UpdateValue.Literal(value));
      case "ADD" -> new UpdateAction.Add(path, addend(value, refusals));
      case "DELETE" -> new UpdateAction.Delete(path, elements(value, refusals));
      default -> throw new IllegalArgumentException(update.action());
    };
  }

  private static AttributeValue addend(AttributeValue value, LegacyRefusals refusals) {
    return switch (value) {
      case AttributeValue.N _,AttributeValue.SS _,AttributeValue.NS _,AttributeValue.BS _,AttributeValue.L _ -> value;
      case AttributeValue.S _,AttributeValue.B _,AttributeValue.M _,AttributeValue.Bool _,AttributeValue.Null _ ->
        throw refusals.invalidParameter("ADD action is not supported for the type " + longName(value));
    };
  }

  private static AttributeValue elements(AttributeValue value, LegacyRefusals refusals) {
    return switch (value) {
      case AttributeValue.SS _,AttributeValue.NS _,AttributeValue.BS _ -> value;
      case AttributeValue.S _,AttributeValue.N _,AttributeValue.B _,AttributeValue.M _,AttributeValue.L _,AttributeValue.Bool _,AttributeValue.Null _ ->
        throw refusals.invalidParameter("DELETE action with value is not supported for the type " + longName(value));
    };
  }

  private static String longName(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S _ -> "STRING";
      case AttributeValue.N _ -> "NUMBER";
      case AttributeValue.B _ -> "BINARY";
      case AttributeValue.SS _ -> "STRING_SET";
      case AttributeValue.NS _ -> "NUMBER_SET";
      case AttributeValue.BS _ -> "BINARY_SET";
      case AttributeValue.M _ -> "MAP";
      case AttributeValue.L _ -> "LIST";
      case AttributeValue.Bool _ -> "BOOLEAN";
      case AttributeValue.Null _ -> "NULL";
    };
  }
}
