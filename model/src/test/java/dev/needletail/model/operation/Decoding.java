package dev.needletail.model.operation;

import dev.needletail.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Decodes requests written with single quotes, and tells how they are refused. */
public final class Decoding {

  /** The error that asks for a nesting of at most 32 levels. */
  public static final String TOO_DEEP = "Nesting Levels have exceeded supported limits:"
      + " Attributes in the item have nested levels beyond supported limit";

  private Decoding() {}

  public static byte[] json(String singleQuoted) {
    return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  /** The refusal's text, after its name unless it is a ValidationException; "accepted" if there is none. */
  public static String refusal(Function<byte[], ?> decode, String singleQuoted) {
    try {
      return decode.apply(json(singleQuoted)) == null ? "null" : "accepted";
    } catch (RefusedException e) {
      String name = e.refusal().name();
      return name.equals("ValidationException") ? e.refusal().message() : name + ": " + e.refusal().message();
    }
  }

  /** A string in as many maps as {@code maps} says. */
  public static String deep(int maps) {
    return "{'M':{'n':".repeat(maps) + "{'S':'leaf'}" + "}}".repeat(maps);
  }

  /** The envelope for one error. */
  public static String one(String text) {
    return "1 validation error detected: " + text;
  }
}
