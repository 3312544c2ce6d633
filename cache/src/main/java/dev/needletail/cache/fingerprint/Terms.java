package dev.needletail.cache.fingerprint;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The filter and the projection of a request, written term by term, with what the placeholders stand for.
 *
 * <p>Threads: confined to the request's.
 */
final class Terms {

  private final JsonWriter json;
  private final RequestDocument document;
  private final Map<String, String> names = new HashMap<>();
  private final Item values;

  Terms(JsonWriter json, RequestDocument document) {
    this.json = json;
    this.document = document;
    JsonSpan placeholders = document.get("ExpressionAttributeNames");
    if (placeholders != null) {
      for (var member : placeholders.members()) {
        if (names.put(member.name(), member.value().string()) != null) {
          throw new AmbiguousRequestException();
        }
      }
    }
    JsonSpan stood = document.get("ExpressionAttributeValues");
    this.values = stood == null ? Item.EMPTY : read(stood);
  }

  /** @param legacy the name of the parameter that filters without an expression */
  void filter(String legacy) {
    JsonSpan expression = document.get("FilterExpression");
    json.beginArray();
    if (expression != null) {
      expression(expression.string());
    } else if (document.has(legacy)) {
      legacy(legacy);
    }
    json.endArray();
  }

  /** @return whether there is one */
  boolean projection() {
    JsonSpan expression = document.get("ProjectionExpression");
    JsonSpan list = document.get("AttributesToGet");
    json.beginArray();
    if (expression != null) {
      expression(expression.string());
    } else if (list != null) {
      String separator = "";
      for (var name : list.elements()) {
        if (!separator.isEmpty()) {
          json.string(separator);
        }
        name(name.string());
        separator = ",";
      }
    }
    json.endArray();
    return expression != null || list != null;
  }

  private void expression(String text) {
    for (var token : ExpressionTokens.of(text)) {
      switch (token) {
        case ExpressionToken.Symbol(var symbol) -> json.string(symbol);
        case ExpressionToken.Function(var function) -> json.string("f:" + function);
        case ExpressionToken.Name(var name) -> name(name);
        case ExpressionToken.NamePlaceholder(var placeholder) -> name(stoodFor(placeholder));
        case ExpressionToken.ValuePlaceholder(var placeholder) -> ItemJson.write(json, value(placeholder));
      }
    }
  }

  /** The conditions by attribute, which all must hold, or one of them with ConditionalOperator OR. */
  private void legacy(String parameter) {
    JsonSpan operator = document.get("ConditionalOperator");
    json.string(operator == null ? "AND" : operator.string());
    var conditions = new TreeMap<String, JsonSpan>();
    JsonSpan filter = document.get(parameter);
    if (filter == null) {
      throw new IllegalStateException("a filter that is there and is not");
    }
    filter.members().forEach(member -> conditions.put(member.name(), member.value()));
    conditions.forEach((name, condition) -> {
      name(name);
      JsonSpan comparison = condition.get("ComparisonOperator");
      json.string(comparison == null ? "" : comparison.string());
      JsonSpan operands = condition.get("AttributeValueList");
      if (operands != null && operands.isArray()) {
        operands.elements().forEach(operand -> ItemJson.write(json, parse(operand)));
      }
    });
  }

  /** A name is written so that none can be taken for another term. */
  private void name(String name) {
    json.string("n:" + name);
  }

  private String stoodFor(String placeholder) {
    String name = names.get(placeholder);
    if (name == null) {
      throw new IllegalStateException("a name placeholder that stands for nothing");
    }
    return name;
  }

  private AttributeValue value(String placeholder) {
    AttributeValue value = values.get(placeholder);
    if (value == null) {
      throw new IllegalStateException("a value placeholder that stands for nothing");
    }
    return value;
  }

  private static AttributeValue parse(JsonSpan value) {
    var wrapped = new JsonWriter(value.length() + 8).beginObject().name("v");
    value.writeTo(wrapped);
    AttributeValue parsed = read(JsonSpan.of(wrapped.endObject().toByteArray())).get("v");
    if (parsed == null) {
      throw new IllegalStateException("a value that is none");
    }
    return parsed;
  }

  /** Values as the store itself would write them; anything else is not ours to understand. */
  private static Item read(JsonSpan values) {
    Item item;
    try {
      item = ItemJson.read(values.bytes());
    } catch (RuntimeException e) {
      // A decoder takes more than a store writes, such as the boolean "true" in quotes.
      throw new AmbiguousRequestException();
    }
    if (item.attributes().size() != values.members().size()) {
      throw new AmbiguousRequestException();
    }
    return item;
  }
}
