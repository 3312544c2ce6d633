package dev.needletail.model.partiql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.needletail.model.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

  private static String fault(String statement) {
    try {
      return "none: " + Term.ofStatement(statement);
    } catch (RefusedException e) {
      return e.refusal().message().replace("Statement wasn't well formed, can't be processed: ", "");
    }
  }

  /** Those of DynamoDB's own answers, October 2026, that are known, and of the reference implementation's rules. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true, value = {
      "SELECT * FROM t WHERE | Unexpected term",
      "SELECT * FROM t WHERE; | Unexpected term",
      "SELECT * FROM t WHERE NOT | Unexpected term",
      "SELECT * FROM t WHERE ( | Unexpected term",
      "SELECT * FROM | Unexpected term",
      "SELECT * FROM t WHERE a IN () | Unexpected term",
      "SELECT * FROM t WHERE a = 1 AND | Missing right-hand side expression of infix operator",
      "SELECT * FROM t WHERE a = | Missing right-hand side expression of infix operator",
      "SELECT * FROM t WHERE ORDER BY a | Unexpected keyword",
      "SELECT * FROM t WHERE key = 1 | Unexpected keyword",
      "INSERT INTO t (key) VALUES (1) | Unexpected keyword",
      "SELECT * FROM t WHERE IS NULL | Unexpected operator",
      "SELECT * FROM t WHERE a = LIKE | Unexpected operator",
      "SELECT * FROM t WHERE a IS FOO | Expected type name",
      "SELECT * FROM t WHERE a IS BOOL(1) | CAST for boolean must have arity of 0..0",
      "SELECT * FROM t WHERE a BETWEEN 1 OR 2 | Expected AND keyword",
      "SELECT * FROM t WHERE a BETWEEN 1 AND | Expected expression after AND",
      "SELECT * FROM t WHERE (a = 1 | Expected RIGHT_PAREN",
      "SELECT * FROM t WHERE a[0 = 1 | Expected RIGHT_BRACKET",
      "SELECT * FROM t WHERE a = {'b' 1} | Expected COLON",
      "SELECT * FROM t WHERE a.5 = 1 | Unexpected token after expression",
      "SELECT * FROM t WHERE a.'b' = 1 | Invalid path dot component",
      "SELECT * FROM t WHERE a.inner = 1 | Invalid path dot component",
      "SELECT * FROM t WHERE date = '2020' | Expected date string followed by the keyword DATE, found SYMBOL",
      "SELECT * FROM t WHERE size(*) = 1 | size(*) is not allowed",
      "SELECT * FROM t WHERE count() = 1 | Aggregate functions are always unary",
      "SELECT * FROM t WHERE a = 1 b | Unexpected token after expression",
      "SELECT * FROM t; SELECT * FROM t | Unexpected token after semicolon. (Only one query is allowed.)",
      "SELECT *, a FROM t | Other expressions may not be present in the select list when '*' is used without dot notation.",
      "SELECT a[*] FROM t | Invalid use of * in select list",
      "SELECT a[0].* FROM t | Cannot use [] and * together in SELECT list expression",
      "SELECT a t | Expected FROM after SELECT list",
      "SELECT FROM t | Expected data manipulation",
      "SELECT * FROM t JOIN u | Expected 'ON'",
      "SELECT * FROM t ORDER a | Expected BY",
      "SELECT * FROM t AS 1 | Expected identifier for AS-alias",
      "SLECT * FROM t | Expected data manipulation",
      "SELECTT * FROMM t | Unexpected token after expression",
      "UPDATE my-table SET a = 1 | Expected data manipulation",
      "UPDATE t WHERE a = 1 | Expected data manipulation",
      "UPDATE 't' SET a = 1 | Expected identifier for simple path",
      "UPDATE t SET 'a' = 1 | Expected identifier for simple path",
      "UPDATE t SET a.* = 1 | Invalid path dot component for simple path",
      "UPDATE t SET a[?] = 1 | Invalid path component for simple path",
      "UPDATE t SET a 1 | Expected '='",
      "UPDATE t REMOVE a, b | Unexpected token after expression",
      "UPDATE t SET a = 1 RETURNING * | Expected ( MODIFIED ; ALL ) ( NEW ; OLD ) in each returning element.",
      "DELETE FROM | Expected identifier for simple path",
      "DELETE FROM WHERE a = 1 | Expected identifier for simple path",
      "DELETE t | Expected FROM after DELETE",
      "DELETE FROM t WHERE a = 1 ORDER BY a | Unexpected token after expression",
      "INSERT INTO t u VALUE {} | Unexpected token after expression",
      "INSERT INTO t | Unexpected term",
      "FROM t SET a = 1 WHERE b = 1 | Unexpected token after expression",
      "FROM t WHERE a = 1 | Expected data manipulation"})
  void ofStatement_textThatIsNone_isRefusedInDynamoDbsWords(String statement, String fault) {
    assertThat(fault(statement)).isEqualTo(fault.replace("( MODIFIED ; ALL ) ( NEW ; OLD )",
        "( MODIFIED | ALL ) ( NEW | OLD )"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a IS INT4", "a IS INT8", "a IS DOUBLE PRECISION", "a IS CHARACTER VARYING",
      "a IS VARCHAR(3)",
      "SELECT ALL a FROM t", "SELECT a, b.* FROM (t) WHERE a NOT LIKE 'x' ESCAPE '\\'", "CREATE INDEX ON t (a, b.c)",
      "CASE a WHEN 1 THEN 2 ELSE 3 END", "VALUES (1, 2), (3)", "EXEC f 1, 2", "DATE '2020-01-01' = a",
      "SELECT * FROM t CROSS JOIN u GROUP BY a HAVING b LIMIT 1", "PIVOT a AT b FROM t",
      "INSERT INTO t VALUE {} AT 1 ON CONFLICT WHERE a DO NOTHING RETURNING ALL OLD a.b"})
  void ofStatement_whatDynamoDbHasNot_isReadAllTheSame(String statement) {
    assertThatCode(() -> Term.ofStatement(statement)).doesNotThrowAnyException();
  }

  @Test
  void ofStatement_wordsThatAreOneOperator_standWhereTheFirstStands() {
    var term = (Term.Operation) Term.ofStatement("x\n  NOT   IN [1]");

    assertThat(term.at()).isEqualTo(new Token(Token.Kind.OPERATOR, "not_in", 2, 3, 3));
  }

  @Test
  void ofStatement_longChain_isOneOperation() {
    var term = (Term.Operation) Term.ofStatement("a = 1" + " AND a = 1".repeat(700));

    assertThat(term.operator()).isEqualTo("and");
    assertThat(term.operands()).hasSize(701);
  }

  @ParameterizedTest
  @CsvSource({"`1`, INT", "`1.5`, DECIMAL", "`1e3`, FLOAT", "`true`, BOOL", "`null.int`, NULL", "`2020T`, TIMESTAMP",
      "`[1]`, LIST", "`{a:1}`, STRUCT", "`(a)`, SEXP", "`{{aa}}`, BLOB", "`\"s\"`, STRING", "`s`, SYMBOL"})
  void ofStatement_ionLiteral_isKnownByItsType(String literal, String type) {
    assertThat(Term.ofStatement(literal).at().text()).isEqualTo(type);
  }
}
