package dev.needletail.model.shape;

/** The ARN of a table, which a request may give in place of a name. */
public final class TableArn {

  private static final String RESOURCE = "table/";

  private TableArn() {}

  /** Whether the text is the ARN of a table, {@code arn:aws:dynamodb:region:account:table/name}, and of nothing in it. */
  public static boolean is(String text) {
    return text.startsWith("arn:") && nameFrom(text) > 0;
  }

  /** The table's name in what a request gave for one. */
  public static String nameIn(String nameOrArn) {
    return is(nameOrArn) ? nameOrArn.substring(nameFrom(nameOrArn)) : nameOrArn;
  }

  /** Where the name in an ARN begins: after five colons, in the resource; 0 if it is no table's. */
  private static int nameFrom(String arn) {
    int at = 0;
    for (int colons = 0; colons < 5; colons++) {
      int colon = arn.indexOf(':', at);
      if (colon < 0 || (colons == 2 && !arn.substring(at, colon).equals("dynamodb"))) {
        return 0;
      }
      at = colon + 1;
    }
    int name = at + RESOURCE.length();
    boolean whole = arn.startsWith(RESOURCE, at) && name < arn.length() && arn.indexOf('/', name) < 0
        && arn.indexOf(':', at) < 0;
    return whole ? name : 0;
  }
}
