package dev.needletail.model.partiql;

import dev.needletail.model.partiql.Statement.Source;
import dev.needletail.model.partiql.syntax.StatementFaults;
import dev.needletail.model.partiql.syntax.Term;
import dev.needletail.model.partiql.syntax.Term.Part;
import dev.needletail.model.shape.TableArn;
import dev.needletail.model.value.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which table, and which index of it, a statement is about. */
final class SourceReader {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

  private SourceReader() {}

  /** @param term null if the statement has none */
  static Source source(Term.@Nullable Source term) {
    if (term == null || term.several()) {
      throw StatementFaults.invalid("Only select from a single table or index is supported.");
    }
    if (term.aliased()) {
      throw StatementFaults.invalid("Aliasing is not supported");
    }
    return source(components(term.term()));
  }

  /** The table of a statement that writes. */
  static Source writable(Term.@Nullable Source term) {
    Source source = source(term);
    if (source.indexName() != null) {
      throw StatementFaults.invalid("This operation is not supported on an index");
    }
    return source;
  }

  /** The table of an INSERT. */
  static Source table(Term term) {
    if (!(term instanceof Term.Name(var at))) {
      throw StatementFaults
          .invalid("FROM clause may only contain a single table name in data manipulation statements");
    }
    return source(List.of(at.text()));
  }

  private static List<String> components(Term term) {
    return switch (term) {
      case Term.Name(var at) -> List.of(at.text());
      case Term.Path(_, Term.Name(var root), var parts) -> {
        var components = new ArrayList<String>();
        components.add(root.text());
        parts.forEach(part -> components.add(component(part)));
        yield components;
      }
      default -> throw StatementFaults.invalid("Unexpected from source");
    };
  }

  private static String component(Part part) {
    return switch (part) {
      case Part.Member(var at) -> at.text();
      case Part.Index(Term.Literal(_, AttributeValue.S(var name))) -> name;
      case Part.Index _ -> throw StatementFaults.invalid("Invalid list expression in source.");
      case Part.Unpivot(var at) -> throw StatementFaults.at(at, "Unpivot path component like a.*.b are not supported");
      case Part.Wildcard(var at) ->
        throw StatementFaults.at(at, "Wildcard path component like a[*].b are not supported");
    };
  }

  private static Source source(List<String> path) {
    if (path.stream().anyMatch(String::isEmpty)) {
      throw StatementFaults.invalid("Path component cannot be an empty string");
    }
    if (path.size() > 2) {
      throw StatementFaults.invalid("A path may contain at most 2 components in the FROM clause");
    }
    String table = TableArn.nameIn(path.getFirst());
    checkName(table);
    path.stream().skip(1).forEach(SourceReader::checkName);
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
