package dev.needletail.proxy.config.binding;

import java.util.Arrays;
import java.util.List;

/** Names, written as {@code a, b}, or as a list in a file. */
public record NameList(List<String> names) {

  static final String SEPARATOR = ", ";

  public static final NameList NONE = new NameList(List.of());

  public NameList {
    names = List.copyOf(names);
  }

  /** @throws IllegalArgumentException with what is wrong, to be put after the text */
  public static NameList parse(String text) {
    List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (names.contains("")) {
      throw new IllegalArgumentException("has an empty name; write them as in a, b");
    }
    return new NameList(names);
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, names);
  }
}
