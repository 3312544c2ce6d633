package dev.needletail.model.partiql;

import dev.needletail.model.partiql.Statement.Source;
import dev.needletail.model.shape.TableArn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads which table, and which index of it, a statement is about. */
final class SourceParser {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private SourceParser() {}

  static Source source(Tokens tokens) {
    if (tokens.peek().isSign("?")) {
      throw StatementFaults.invalid("Unexpected from source");
    }
    List<String> path = new ArrayList<>();
    do {
      path.add(tokens.expectName());
    } while (tokens.acceptSign("."));
    if (tokens.peek().isSign("[")) {
      throw StatementFaults.invalid("Invalid list expression in source.");
    }
    if (path.stream().anyMatch(String::isEmpty)) {
      throw StatementFaults.invalid("Path component cannot be an empty string");
    }
    if (path.size() > 2) {
      throw StatementFaults.invalid("A path may contain at most 2 components in the FROM clause");
    }
    String table = TableArn.nameIn(path.getFirst());
    checkName(table);
    path.stream().skip(1).forEach(SourceParser::checkName);
    return new Source(table, path.getFirst(), path.size() == 1 ? null : path.getLast());
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw StatementFaults
          .invalid("Table name should be within the length [3, 255] and only contain 'a-z', 'A-Z', '0-9',"
              + " '-', '_', '.'.");
    }
  }
}
