package dev.needletail.loadtest.client;

import java.io.IOException;
import java.net.ConnectException;
import java.util.Locale;

/** A connection that ended, and why in a word that does not change from time to time. */
public final class BrokenConnection extends IOException {

  private static final long serialVersionUID = 1;

  public BrokenConnection(String word) {
    super(word);
  }

  /** What happened, in a word: {@code refused}, {@code reset}, {@code closed}. */
  public static String word(IOException why) {
    String message = String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT);
    if (why instanceof BrokenConnection) {
      return message;
    }
    if (message.contains("reset") || message.contains("broken pipe")) {
      return "reset";
    }
    if (message.contains("refused")) {
      return "refused";
    }
    return why instanceof ConnectException ? "impossible" : "failed";
  }
}
