package dev.needletail.model.partiql.syntax;

import dev.needletail.model.partiql.syntax.Token.Kind;
import java.util.Locale;

/** Reads the parts of PartiQL that DynamoDB refuses, as far as that takes to refuse them in its words. */
record UnsupportedParser(Tokens tokens, TermParser terms) {

  Term term() {
    Token at = tokens.next();
    return switch (at.text()) {
      case "CASE" -> caseTerm(at);
      case "CAST" -> cast();
      case "DATE" -> date();
      case "TIME" -> time();
      case "VALUES" -> values(at);
      case "CREATE", "DROP" -> definition(at);
      case "EXEC" -> exec(at);
      default -> throw new IllegalStateException(at.text());
    };
  }

  private Term caseTerm(Token at) {
    String node = "SearchedCase";
    if (!tokens.peek().isKeyword("WHEN")) {
      terms.term();
      node = "SimpleCase";
    }
    if (!tokens.peek().isKeyword("WHEN")) {
      throw StatementFaults.malformed("Expected a WHEN clause in CASE");
    }
    while (tokens.accept("WHEN")) {
      terms.term();
      tokens.expect("THEN");
      terms.term();
    }
    if (tokens.accept("ELSE")) {
      terms.term();
    }
    tokens.expect("END");
    return new Term.Unsupported(at, "CASE", node);
  }

  private Term cast() {
    Token open = tokens.peek();
    if (!tokens.acceptSign("(")) {
      throw StatementFaults.malformed("Missing left parenthesis after CAST");
    }
    terms.term();
    tokens.expectSign("AS");
    TypeNames.read(tokens, terms);
    tokens.expectSign(")");
    return new Term.Unsupported(open, "cast", "Cast");
  }

  private Term date() {
    Token value = tokens.peek();
    if (value.kind() != Kind.STRING) {
      throw StatementFaults
          .malformed("Expected date string followed by the keyword DATE, found " + type(value));
    }
    if (!value.text().matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw StatementFaults.malformed("Expected DATE string to be of the format yyyy-MM-dd");
    }
    return new Term.Unsupported(tokens.next(), "UNKNOWN", "Date");
  }

  private Term time() {
    if (tokens.peek().kind() == Kind.KEYWORD) {
      tokens.expect("WITH");
      tokens.expect("TIME");
      tokens.expect("ZONE");
    }
    Token value = tokens.peek();
    if (value.kind() != Kind.STRING) {
      throw StatementFaults
          .malformed("Expected time string followed by the keyword TIME OR TIME WITH TIME ZONE, found " + type(value));
    }
    return new Term.Unsupported(tokens.next(), "UNKNOWN", "LitTime");
  }

  /** What a token's value is to the reference implementation. */
  private static String type(Token token) {
    return switch (token.kind()) {
      case NUMBER -> token.text().chars().allMatch(Character::isDigit) ? "INT" : "DECIMAL";
      case STRING -> "STRING";
      case ION -> token.text();
      case KEYWORD -> switch (token.text()) {
        case "NULL", "MISSING" -> "NULL";
        case "TRUE", "FALSE" -> "BOOL";
        default -> "SYMBOL";
      };
      case SIGN -> token.text().equals("?") ? "INT" : "SYMBOL";
      case OPERATOR, NAME, END -> "SYMBOL";
    };
  }

  private Term values(Token at) {
    do {
      if (!tokens.acceptSign("(")) {
        throw StatementFaults.malformed("Expected LEFT_PAREN for row value constructor");
      }
      terms.arguments(")");
    } while (tokens.acceptSign(","));
    return new Term.Unsupported(at, "VALUES", "Bag");
  }

  private Term definition(Token at) {
    boolean create = at.text().equals("CREATE");
    Token kind = tokens.peek();
    if (tokens.accept("TABLE")) {
      name("Expected identifier!");
    } else if (tokens.accept("INDEX")) {
      if (!create) {
        name("Expected identifier!");
      }
      if (!tokens.accept("ON")) {
        throw StatementFaults.malformed("Expected ON");
      }
      name(create ? "Index target must be an identifier" : "Table target must be an identifier");
      if (create) {
        keys();
      }
    } else {
      throw StatementFaults.malformed("Unexpected token following " + at.text());
    }
    return new Term.Unsupported(at, at.text(), capitalized(at.text()) + capitalized(kind.text()));
  }

  private void keys() {
    if (!tokens.acceptSign("(")) {
      throw StatementFaults.malformed("Expected parenthesis for keys");
    }
    do {
      terms.simplePath();
    } while (tokens.acceptSign(","));
    tokens.expectSign(")");
  }

  private void name(String otherwise) {
    if (tokens.next().kind() != Kind.NAME) {
      throw StatementFaults.malformed(otherwise);
    }
  }

  private Term exec(Token at) {
    if (tokens.isAtEnd()) {
      throw StatementFaults.malformed("No stored procedure provided");
    }
    tokens.next();
    if (!tokens.isAtEnd()) {
      do {
        terms.term();
      } while (tokens.acceptSign(","));
    }
    return new Term.Unsupported(at, "EXEC", "Exec");
  }

  private static String capitalized(String keyword) {
    return keyword.charAt(0) + keyword.substring(1).toLowerCase(Locale.ROOT);
  }
}
