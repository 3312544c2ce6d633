package dev.needletail.model.document;

import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints a decoded value as DynamoDB's constraint errors show it: the way the service's own Java objects print themselves,
 * {@code [KeySchemaElement(attributeName=pk, keyType=HASH)]}.
 */
final class JavaText {

  private static final List<String> TYPES = List.of("S", "N", "B", "SS", "NS", "BS", "M", "L", "NULL", "BOOL");

  private JavaText() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Document document -> of(document);
      case WireItem(Item(var attributes), _) -> map(attributes);
      case WireValue(var attribute, _) -> of(attribute);
      case AttributeValue attribute -> of(attribute);
      case Map<?, ?> map -> map(map);
      case Iterable<?> elements -> list(elements);
      default -> value.toString();
    };
  }

  private static String of(Document document) {
    return document.shape().members().stream().map(member -> member(document, member))
        .collect(Collectors.joining(", ", document.shape().name() + "(", ")"));
  }

  private static String member(Document document, Member member) {
    return member.pathName() + "=" + of(document.value(member));
  }

  private static String of(AttributeValue value) {
    return TYPES.stream()
        .map(type -> Character.toLowerCase(type.charAt(0)) + type.substring(1) + "="
            + (type.equals(value.typeName()) ? content(value) : "null"))
        .collect(Collectors.joining(", ", "AttributeValue(", ")"));
  }

  private static String content(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(var text) -> text;
      case AttributeValue.N(var number) -> number.toString();
      case AttributeValue.B(var bytes) ->
        "java.nio.HeapByteBuffer[pos=0 lim=" + bytes.length() + " cap=" + bytes.length() + "]";
      case AttributeValue.SS(var texts) -> list(texts);
      case AttributeValue.NS(var numbers) -> list(numbers);
      case AttributeValue.BS(var binaries) ->
        list(binaries.stream().map(AttributeValue.B::new).map(JavaText::content).toList());
      case AttributeValue.M(var members) -> map(members);
      case AttributeValue.L(var elements) -> list(elements);
      case AttributeValue.Bool(var bool) -> String.valueOf(bool);
      case AttributeValue.Null _ -> "true";
    };
  }

  private static String list(Iterable<?> elements) {
    var text = new StringBuilder("[");
    for (Object element : elements) {
      text.append(text.length() > 1 ? ", " : "").append(of(element));
    }
    return text.append(']').toString();
  }

  private static String map(Map<?, ?> entries) {
    return entries.entrySet().stream().map(entry -> entry.getKey() + "=" + of(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
