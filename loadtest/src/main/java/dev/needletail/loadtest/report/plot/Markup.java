package dev.needletail.loadtest.report.plot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Text that is XML and, if its elements are HTML's, also HTML. Whatever comes from outside is escaped, in text and in attributes.
 *
 * <p>Threads: confined.
 */
public final class Markup {

  private final StringBuilder text = new StringBuilder(16 * 1024);
  private final Deque<String> open = new ArrayDeque<>();

  /** @param attributes names, each followed by its value */
  public Markup open(String element, String... attributes) {
    tag(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Ends the element that was opened last. */
  public Markup close() {
    text.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element that cannot have content, such as {@code circle} or {@code meta}. */
  public Markup empty(String element, String... attributes) {
    tag(element, attributes).append("/>\n");
    return this;
  }

  /** An element that holds text only. */
  public Markup element(String element, String content, String... attributes) {
    return open(element, attributes).text(content).close();
  }

  public Markup text(String content) {
    escape(content);
    return this;
  }

  /** What is markup already: of this class, or of a file that ships with it. */
  public Markup raw(String markup) {
    text.append(markup);
    return this;
  }

  /** A coordinate, to a tenth. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a coordinate must be a number");
    }
    return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
  }

  /** All of it; to be called when every element is closed. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return text.toString();
  }

  private StringBuilder tag(String element, String... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      text.append('"');
    }
    return text;
  }

  /** Characters that XML cannot have become U+FFFD. */
  private void escape(String content) {
    content.codePoints().forEach(c -> {
      switch (c) {
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '&' -> text.append("&amp;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        case '\n', '\r', '\t' -> text.append((char) c);
        default -> text.appendCodePoint(c < 0x20 || c >= 0x7f && c < 0xa0 || c >= 0xd800 && c < 0xe000 || c == 0xfffe
            || c == 0xffff ? 0xfffd : c);
      }
    });
  }
}
