package dev.needletail.model.document;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.value.Bytes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes what was read of a request as JSON again: members that the model does not have are gone. */
final class DocumentJson {

  private DocumentJson() {}

  static String text(Object value) {
    var json = new JsonWriter(256);
    write(json, value);
    return new String(json.toByteArray(), StandardCharsets.UTF_8);
  }

  static void write(JsonWriter json, Object value) {
    switch (value) {
      case Document document -> write(json, document);
      case WireItem(var item, _) -> ItemJson.write(json, item);
      case WireValue(var attribute, _) -> ItemJson.write(json, attribute);
      case String text -> json.string(text);
      case Boolean bool -> json.bool(bool);
      case Long whole -> json.number(whole);
      case Double decimal -> json.raw(BigDecimal.valueOf(decimal).toPlainString().getBytes(StandardCharsets.US_ASCII));
      case Bytes bytes -> json.string(bytes.toBase64());
      case List<?> elements -> {
        json.beginArray();
        elements.forEach(element -> write(json, element));
        json.endArray();
      }
      case Map<?, ?> entries -> {
        json.beginObject();
        entries.forEach((name, entry) -> {
          json.name((String) name);
          write(json, entry);
        });
        json.endObject();
      }
      default -> throw new IllegalStateException("not a value of a document: " + value.getClass());
    }
  }

  private static void write(JsonWriter json, Document document) {
    json.beginObject();
    for (Member member : document.shape().members()) {
      Object value = document.value(member);
      if (value != null) {
        json.name(member.name());
        write(json, value);
      }
    }
    json.endObject();
  }
}
