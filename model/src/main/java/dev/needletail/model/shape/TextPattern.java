package dev.needletail.model.shape;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * A pattern that a whole string must match. One class of ASCII characters once or more, which nearly all of the model's
 * patterns are, is checked by table instead of by regular expression. Threads: any; immutable.
 */
public final class TextPattern {

  private final String text;
  private final Pattern regex;
  private final BitSet ascii = new BitSet(128);
  private final boolean isClass;

  private TextPattern(String text) {
    this.text = text;
    this.regex = Pattern.compile(text);
    this.isClass = text.matches("\\[[^\\[\\]^\\\\]+]\\+");
    if (isClass) {
      for (char c = 0; c < 128; c++) {
        ascii.set(c, regex.matcher(String.valueOf(c)).matches());
      }
    }
  }

  /** @param regex with or without anchors; error texts show it without */
  static TextPattern of(String regex) {
    int from = regex.startsWith("^") ? 1 : 0;
    int to = regex.length() - (regex.endsWith("$") ? 1 : 0);
    return new TextPattern(regex.substring(from, to));
  }

  public boolean matches(String value) {
    if (!isClass) {
      return regex.matcher(value).matches();
    }
    for (int i = 0; i < value.length(); i++) {
      if (!ascii.get(value.charAt(i))) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  /** As error texts show it. */
  @Override
  public String toString() {
    return text;
  }
}
