package dev.needletail.engine.item;

import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.write.ItemChange;
import dev.needletail.engine.write.ItemWrite;
import dev.needletail.model.expression.Update;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnValues;
import org.jspecify.annotations.Nullable;

/** The member Attributes of a write's answer, as ReturnValues asks for it. Absent where it would be empty. */
final class ReturnedAttributes {

  private ReturnedAttributes() {}

  static void write(JsonWriter json, ItemChange change, ReturnValues returnValues) {
    switch (returnValues) {
      case NONE -> {
      }
      case ALL_OLD -> whole(json, change.before());
      case ALL_NEW -> whole(json, change.after());
      case UPDATED_OLD -> touched(json, change, change.before());
      case UPDATED_NEW -> touched(json, change, change.after());
    }
  }

  private static void whole(JsonWriter json, @Nullable StoredItem image) {
    if (image != null) {
      json.name("Attributes");
      image.writeTo(json);
    }
  }

  private static void touched(JsonWriter json, ItemChange change, @Nullable StoredItem image) {
    var update = change.write().effect() instanceof ItemWrite.Effect.Update(var applied) ? applied : Update.NONE;
    if (image == null) {
      return;
    }
    var part = update.touched(image.item());
    if (!part.isEmpty()) {
      json.name("Attributes");
      ItemJson.write(json, part);
    }
  }
}
