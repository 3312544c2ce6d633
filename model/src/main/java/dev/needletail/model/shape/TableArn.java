package dev.needletail.model.shape;

/** The ARN of a table, which a request may give in place of a name. */
public final class TableArn {

  private static final String MARK = ":table/";

  private TableArn() {}

  /** Whether the text is an ARN of a table: {@code arn:aws:dynamodb:region:account:table/name}. */
  static boolean is(String text) {
    return text.startsWith("arn:") && text.contains(":dynamodb:") && text.contains(MARK)
        && !text.endsWith(MARK);
  }

  /** The table's name in what a request gave for one. */
  public static String nameIn(String nameOrArn) {
    if (!is(nameOrArn)) {
      return nameOrArn;
    }
    int from = nameOrArn.indexOf(MARK) + MARK.length();
    int to = nameOrArn.indexOf('/', from);
    return nameOrArn.substring(from, to < 0 ? nameOrArn.length() : to);
  }
}
