package dev.needletail.model.partiql.syntax;

import java.util.regex.Pattern;

/** Tells the type of an Ion literal, which is all that a refusal says of one. */
final class IonType {

  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d[\\d_]*");
  private static final Pattern FLOAT = Pattern.compile("[+-]?\\d[\\d_]*(\\.\\d*)?[eE][+-]?\\d+");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d[\\d_]*(\\.\\d*)?([dD][+-]?\\d+)?");
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}(T|-\\d{2}.*)");

  private IonType() {}

  static String of(String literal) {
    String text = literal.strip();
    if (text.startsWith("{{")) {
      return text.contains("\"") || text.contains("'''") ? "CLOB" : "BLOB";
    }
    if (text.startsWith("\"") || text.startsWith("'''")) {
      return "STRING";
    }
    return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
      case '{' -> "STRUCT";
      case '[' -> "LIST";
      case '(' -> "SEXP";
      default -> scalar(text);
    };
  }

  private static String scalar(String text) {
    if (text.equals("true") || text.equals("false")) {
      return "BOOL";
    }
    if (text.equals("null") || text.startsWith("null.")) {
      return "NULL";
    }
    if (INTEGER.matcher(text).matches()) {
      return "INT";
    }
    if (FLOAT.matcher(text).matches()) {
      return "FLOAT";
    }
    if (DECIMAL.matcher(text).matches()) {
      return "DECIMAL";
    }
    return TIMESTAMP.matcher(text).matches() ? "TIMESTAMP" : "SYMBOL";
  }
}
