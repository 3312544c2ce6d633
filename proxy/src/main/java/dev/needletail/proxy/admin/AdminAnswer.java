package dev.needletail.proxy.admin;

/**
 * What the admin port answers.
 *
 * @param body ends with a new line, so that it can be read in a terminal
 */
public record AdminAnswer(int status, String contentType, String body) {

  static final String TEXT = "text/plain; charset=utf-8";
  /** RFC 9512. */
  private static final String YAML = "application/yaml";
  private static final String JSON = "application/json";

  public static AdminAnswer json(String document) {
    return new AdminAnswer(200, JSON, document + "\n");
  }

  public static AdminAnswer yaml(String document) {
    return new AdminAnswer(200, YAML, document);
  }

  static AdminAnswer text(int status, String text) {
    return new AdminAnswer(status, TEXT, text + "\n");
  }

  /** @param why what is wrong, and what to do, in words for an operator */
  public static AdminAnswer refused(int status, String why) {
    return text(status, why);
  }
}
