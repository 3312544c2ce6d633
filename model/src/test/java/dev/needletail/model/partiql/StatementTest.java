package dev.needletail.model.partiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.Comparator;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Operand;
import dev.needletail.model.expression.UpdateAction;
import dev.needletail.model.expression.UpdateValue;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.path.DocumentPath.Step;
import dev.needletail.model.partiql.Statement.Delete;
import dev.needletail.model.partiql.Statement.Insert;
import dev.needletail.model.partiql.Statement.Ordering;
import dev.needletail.model.partiql.Statement.Returning;
import dev.needletail.model.partiql.Statement.Select;
import dev.needletail.model.partiql.Statement.Source;
import dev.needletail.model.partiql.Statement.Update;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {

  private static final Source TABLE = new Source("Music", "Music", null);

  private static Statement parse(String text, AttributeValue... parameters) {
    return Statement.parse(text, List.of(parameters));
  }

  private static Condition where(String condition, AttributeValue... parameters) {
    var select = (Select) parse("SELECT * FROM Music WHERE " + condition, parameters);
    return Objects.requireNonNull(select.where());
  }

  private static String refusal(String text) {
    try {
      return "none: " + parse(text);
    } catch (RefusedException e) {
      assertThat(e.refusal().name()).isEqualTo("ValidationException");
      return e.refusal().message();
    }
  }

  private static Operand attribute(String name) {
    return new Operand.Attribute(DocumentPath.attribute(name));
  }

  private static Operand literal(long number) {
    return new Operand.Literal(AttributeValue.number(number));
  }

  private static Condition equal(String name, long value) {
    return new Condition.Comparison(Comparator.EQUAL, attribute(name), literal(value));
  }

  @Test
  void select_allOfATable_hasNoColumnsAndNoCondition() {
    assertThat(parse("SELECT * FROM Music")).isEqualTo(new Select(null, TABLE, null, List.of()));
  }

  @Test
  void select_keywordsInLowerCaseAndComments_isReadAlike() {
    assertThat(parse(" select * -- all\n from /* the */ \"Music\" ;")).isEqualTo(parse("SELECT * FROM Music"));
  }

  @Test
  void select_indexAndOrder_areRead() {
    var select = (Select) parse("SELECT * FROM \"Music\".\"by-year\" WHERE a = 1 ORDER BY b DESC, \"c\"");

    assertThat(select.source()).isEqualTo(new Source("Music", "Music", "by-year"));
    assertThat(select.orderBy()).containsExactly(new Ordering("b", false), new Ordering("c", true));
  }

  @Test
  void select_tableByArn_hasItsName() {
    var source = parse("SELECT * FROM \"arn:aws:dynamodb:eu-west-1:123456789012:table/Music\"").source();

    assertThat(source.tableName()).isEqualTo("Music");
    assertThat(source.requestedName()).startsWith("arn:");
  }

  @Test
  void select_nestedColumns_areLiftedOut() {
    var item = new Item(Map.of("m", new AttributeValue.M(Map.of("a", AttributeValue.number(1), "b",
        new AttributeValue.L(List.of(AttributeValue.number(2), AttributeValue.number(3)))))));
    var columns = ((Select) parse("SELECT m.a, m['b'][1], absent FROM Music")).columns();

    assertThat(Objects.requireNonNull(columns).of(item))
        .isEqualTo(new Item(Map.of("a", AttributeValue.number(1), "b[1]", AttributeValue.number(3))));
  }

  @Test
  void where_orAndNot_bindAsInSql() {
    assertThat(where("a = 1 OR b = 2 AND NOT c = 3")).isEqualTo(new Condition.Or(List.of(equal("a", 1),
        new Condition.And(List.of(equal("b", 2), new Condition.Not(equal("c", 3)))))));
  }

  @Test
  void where_parentheses_groupConditionsAndOperands() {
    assertThat(where("(a = 1 OR ((b) = (2))) AND c = 3")).isEqualTo(
        new Condition.And(List.of(new Condition.Or(List.of(equal("a", 1), equal("b", 2))), equal("c", 3))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a IN [1, 2]", "a IN (1, 2)", "a IN <<1, 2>>"})
  void where_in_takesAnyBrackets(String condition) {
    assertThat(where(condition)).isEqualTo(new Condition.In(attribute("a"), List.of(literal(1), literal(2))));
  }

  @Test
  void where_inWithOneCandidateInParentheses_takesIt() {
    assertThat(where("a IN (1)")).isEqualTo(new Condition.In(attribute("a"), List.of(literal(1))));
  }

  @Test
  void where_negatedOperators_areNegations() {
    assertThat(where("a NOT IN [1]")).isEqualTo(new Condition.Not(where("a IN [1]")));
    assertThat(where("a NOT BETWEEN 1 AND 2")).isEqualTo(new Condition.Not(where("a BETWEEN 1 AND 2")));
    assertThat(where("a IS NOT MISSING")).isEqualTo(new Condition.Not(where("a IS MISSING")));
    assertThat(where("a != 1")).isEqualTo(where("a <> 1"));
  }

  @Test
  void where_missingAndNull_areDifferent() {
    assertThat(where("a IS MISSING")).isEqualTo(new Condition.AttributeNotExists(DocumentPath.attribute("a")));
    assertThat(where("a IS NULL")).isEqualTo(new Condition.AttributeType(attribute("a"), "NULL"));
    assertThat(where("a = null"))
        .isEqualTo(new Condition.Comparison(Comparator.EQUAL, attribute("a"),
            new Operand.Literal(AttributeValue.Null.INSTANCE)));
  }

  @ParameterizedTest
  @CsvSource({"BOOL, BOOL", "BOOLEAN, BOOL", "STRING, S", "NUMERIC, N", "BLOB, B", "STRUCT, M", "TUPLE, M", "LIST, L",
      "NULL, NULL"})
  void where_typeTest_namesDynamoDbsType(String type, String typeName) {
    assertThat(where("a IS " + type)).isEqualTo(new Condition.AttributeType(attribute("a"), typeName));
    assertThat(where("'x' IS NOT " + type)).isEqualTo(
        new Condition.Not(new Condition.AttributeType(new Operand.Literal(AttributeValue.string("x")), typeName)));
  }

  @Test
  void where_conditionAsOperand_isABoolean() {
    var exists = new Condition.AttributeExists(DocumentPath.attribute("a"));
    Operand yes = new Operand.Literal(new AttributeValue.Bool(true));

    assertThat(where("attribute_exists(a) = true"))
        .isEqualTo(new Condition.Comparison(Comparator.EQUAL, new Operand.Test(exists), yes));
    assertThat(where("(a = 1) = true"))
        .isEqualTo(new Condition.Comparison(Comparator.EQUAL, new Operand.Test(equal("a", 1)), yes));
    assertThat(where("attribute_exists(a) = true").test(new Item(Map.of("a", AttributeValue.number(1))))).isTrue();
    assertThat(where("attribute_exists(a) = true").test(Item.EMPTY)).isFalse();
  }

  @Test
  void where_namesInBracketsAndAfterAt_areNames() {
    assertThat(where("m[a] = 1")).isEqualTo(where("m.a = 1"));
    assertThat(where("m[\"a\"] = 1")).isEqualTo(where("m['a'] = 1"));
    assertThat(where("@a = 1")).isEqualTo(where("a = 1"));
  }

  @Test
  void where_functions_areNamedInAnyCase() {
    assertThat(where("SIZE(a) > 1 AND Begins_With(\"b\", 'x')")).isEqualTo(new Condition.And(List.of(
        new Condition.Comparison(Comparator.GREATER, new Operand.Size(attribute("a")), literal(1)),
        new Condition.BeginsWith(attribute("b"), new Operand.Literal(AttributeValue.string("x"))))));
  }

  @Test
  void where_parameters_standInTheirOrder() {
    assertThat(where("a = ? AND b = ?", AttributeValue.number(1), AttributeValue.number(2)))
        .isEqualTo(where("a = 1 AND b = 2"));
  }

  @Test
  void where_nestedPath_isRead() {
    var path = new DocumentPath("m", List.of(new Step.Member("list"), new Step.Element(2), new Step.Member("z")));

    assertThat(where("m.\"list\"[2]['z'] = 1"))
        .isEqualTo(new Condition.Comparison(Comparator.EQUAL, new Operand.Attribute(path), literal(1)));
  }

  @Test
  void insert_everyKindOfLiteral_isRead() {
    var insert = (Insert) parse(
        "INSERT INTO Music VALUE {'s': 'it''s', 'n': -1.50e1, 'b': true, 'z': null, 'l': [1, ['x']],"
            + " 'm': {'k': ?}, 'ss': <<'a', 'b'>>, 'ns': <<1, +2>>}",
        AttributeValue.string("p"));

    assertThat(insert.item()).isEqualTo(new Item(Map.of("s", AttributeValue.string("it's"), "n",
        AttributeValue.number(-15), "b", new AttributeValue.Bool(true), "z", AttributeValue.Null.INSTANCE, "l",
        new AttributeValue.L(
            List.of(AttributeValue.number(1), new AttributeValue.L(List.of(AttributeValue.string("x"))))),
        "m", new AttributeValue.M(Map.of("k", AttributeValue.string("p"))), "ss",
        new AttributeValue.SS(Set.of("a", "b")), "ns",
        new AttributeValue.NS(Set.of(DynamoNumber.of(1), DynamoNumber.of(2))))));
  }

  @Test
  void update_severalClauses_areActionsInTheirOrder() {
    var a = DocumentPath.attribute("a");
    var set = DocumentPath.attribute("tags");
    var update = (Update) parse("UPDATE Music SET a = a + 1, b = list_append(b, [2]) REMOVE c"
        + " SET tags = set_add(tags, <<'x'>>) WHERE k = 1 RETURNING MODIFIED OLD *");

    assertThat(update.update().actions()).containsExactly(
        new UpdateAction.Set(a,
            new UpdateValue.Plus(new UpdateValue.Attribute(a), new UpdateValue.Literal(AttributeValue.number(1)))),
        new UpdateAction.Set(DocumentPath.attribute("b"),
            new UpdateValue.ListAppend(new UpdateValue.Attribute(DocumentPath.attribute("b")),
                new UpdateValue.Literal(new AttributeValue.L(List.of(AttributeValue.number(2)))))),
        new UpdateAction.Remove(DocumentPath.attribute("c")),
        new UpdateAction.Add(set, new AttributeValue.SS(Set.of("x"))));
    assertThat(update.returning()).isEqualTo(Returning.MODIFIED_OLD);
  }

  @Test
  void update_sourceFirst_isReadAlike() {
    var sourceFirst = (Update) parse("FROM Music WHERE k = 1 SET a = 1 REMOVE b RETURNING ALL NEW *");
    var usual = (Update) parse("UPDATE Music SET a = 1 REMOVE b WHERE k = 1 RETURNING ALL NEW *");

    assertThat(sourceFirst).usingRecursiveComparison().isEqualTo(usual);
    assertThat(sourceFirst.update().actions()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "a, a | Duplicate identifiers in select clause: a",
      "m, m.a | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, a], path two: [m]",
      "COUNT(*) | Unexpected path component at 1:8:5",
      "m.* | Changing item's hierarchy while reading isn't supported",
      "a AS b | Aliasing is not supported"})
  void select_columnsThatDynamoDbHasNot_areRefusedOnceTheTableIsFound(String columns, String message) {
    var select = (Select) parse("SELECT " + columns + " FROM Music");

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> Objects.requireNonNull(select.columns()).check())
        .satisfies(e -> assertThat(e.refusal().message()).isEqualTo(message));
  }

  @Test
  void delete_returningAllOld_isRead() {
    assertThat(parse("DELETE FROM Music WHERE a = 1 RETURNING ALL OLD *"))
        .isEqualTo(new Delete(TABLE, equal("a", 1), Returning.ALL_OLD));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "SLECT * FROM Music | Statement wasn't well formed, can't be processed: Expected data manipulation",
      "SELECT * FROM Music WHERE a = 1 2 | Statement wasn't well formed, can't be processed: Unexpected token after expression",
      "SELECT * FROM Music t | Aliasing is not supported",
      "SELECT * FROM Music AT t | Aliasing is not supported",
      "UPDATE Music t SET a = 1 WHERE b = 1 | Aliasing is not supported",
      "DELETE FROM Music AS t WHERE b = 1 | Aliasing is not supported",
      "SELECT DISTINCT a FROM Music | Unsupported token in expression: DISTINCT",
      "SELECT VALUE a FROM Music | Select projection doesn't support value or pivot keywords",
      "SELECT * FROM Music, Other | Only select from a single table or index is supported.",
      "SELECT * FROM Music JOIN Other ON a = b | Only select from a single table or index is supported.",
      "SELECT * FROM Music.* | Unpivot path component like a.*.b are not supported at 1:21:1",
      "SELECT * FROM Music[0] | Invalid list expression in source.",
      "SELECT * FROM [1] | Unexpected from source",
      "SELECT * FROM Music.a.b | A path may contain at most 2 components in the FROM clause",
      "SELECT * FROM \"\" | Path component cannot be an empty string",
      "SELECT * FROM Music.\"\" | Path component cannot be an empty string",
      "SELECT * FROM ab | Table name should be within the length [3, 255] and only contain 'a-z', 'A-Z', '0-9', '-', '_', '.'.",
      "SELECT * FROM Music GROUP BY a | Unsupported clause: GROUP BY",
      "SELECT * FROM Music HAVING a = 1 | Unsupported clause: HAVING at 1:30:1",
      "SELECT * FROM Music WHERE a = 1 ORDER BY b.c | Argument to ORDER BY must be of type VariableReference. Type: PATH",
      "SELECT * FROM Music LIMIT 1 | Unsupported clause: LIMIT at 1:27:1",
      "SELECT * FROM Music WHERE a | WHERE clause must contain an expression that resolves to a boolean",
      "SELECT * FROM Music WHERE a = 1 AND b | The arguments to AND/OR must be Expressions",
      "SELECT * FROM Music WHERE NOT true | The argument to NOT must be a Type or Expression",
      "SELECT * FROM Music WHERE a LIKE 'x' | Unsupported operator in Condition Expression. Operator: like",
      "SELECT * FROM Music WHERE a + 1 = 2 | Unsupported operator in Condition Expression. Operator: +",
      "SELECT * FROM Music WHERE a IN [] | IN operator must have a left hand argument of type Variable Reference and right hand argument of type Seq with at least one member",
      "SELECT * FROM Music WHERE a = MISSING | MISSING must be compared using IS operator",
      "SELECT * FROM Music WHERE upper(a) = 'X' | Unrecognized function: upper at 1:27:5",
      "SELECT * FROM Music WHERE EXISTS(a) | Unrecognized function: exists at 1:27:6",
      "SELECT * FROM Music WHERE set_add(a, <<1>>) = a | Unrecognized function: set_add at 1:27:7",
      "SELECT * FROM Music WHERE a = 1 AND size(b) | Incorrect operand type for operator or function; operator or function: AND, operand type: N",
      "SELECT * FROM Music WHERE if_not_exists(a, 1) = 1 | The function is not allowed in a condition expression; function: if_not_exists",
      "SELECT * FROM Music WHERE attribute_exists('a') | Operator or function requires a document path; operator or function: attribute_exists",
      "SELECT * FROM Music WHERE attribute_exists(a) > true | Incorrect operand type for operator or function; operator or function: >, operand type: BOOL",
      "SELECT * FROM Music WHERE a IS INT | Unsupported data type for IS operator: INTEGER. Supported data types are [MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST] at 1:29:2",
      "SELECT * FROM Music WHERE size(a) IS NULL | The left hand side argument to IS must be a Variable Reference, Literal, or Path",
      "SELECT * FROM Music WHERE a = (SELECT * FROM Music) | Unsupported token in expression: SELECT at 1:32:6",
      "SELECT * FROM Music WHERE a = CAST(1 AS STRING) | Unsupported token in expression: cast at 1:35:1",
      "SELECT * FROM Music WHERE count(a) = 1 | Unsupported token in expression: count at 1:27:5",
      "SELECT * FROM Music WHERE a = `x` | Ion Literals are not supported: SYMBOL under key root at 1:31:3",
      "SELECT * FROM Music WHERE a[-1] = 1 | List index is not within the allowable range; index: [-1] at 1:30:1",
      "SELECT * FROM Music WHERE a[*] = 1 | Wildcard path component like a[*].b are not supported at 1:29:1",
      "SELECT * FROM Music WHERE a = 1e126 | Number overflow. Attempting to store a number with magnitude larger than supported range under root",
      "SELECT * FROM Music WHERE a = 1e2147483647 | Number underflow. Attempting to store a number with magnitude smaller than supported range under root",
      "SELECT * FROM Music WHERE a = a | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]",
      "SELECT * FROM Music WHERE a < true | Incorrect operand type for operator or function; operator or function: <, operand type: BOOL",
      "SELECT * FROM Music WHERE contains(a) | Incorrect number of operands for operator or function; operator or function: contains, number of operands: 1",
      "SELECT * FROM Music WHERE a = ? | Number of parameters in request and statement don't match.",
      "SELECT * FROM Music WHERE a = -b | Unsupported operator in Condition Expression. Operator: -",
      "INSERT INTO Music.idx VALUE {'a': 1} | FROM clause may only contain a single table name in data manipulation statements",
      "INSERT INTO Music VALUE {'a': 1} RETURNING ALL OLD * | RETURNING is not supported in INSERT",
      "INSERT INTO Music VALUE {a: 1} | Tuple keys must be of type String. Actual type: VariableReference under root at 1:26:1",
      "INSERT INTO Music VALUE {'a': 1, 'a': 2} | Duplicate keys in tuple. Key: a under root at 1:34:3",
      "INSERT INTO Music VALUE {'a': b} | Unsupported data type: b under key root at 1:31:1",
      "INSERT INTO Music VALUE {'a': {'b': [1e126]}} | Number overflow. Attempting to store a number with magnitude larger than supported range under root.b[0]",
      "INSERT INTO Music VALUE {'a': set_add(<<1>>, <<2>>)} | Unsupported data type: set_add under key root at 1:31:7",
      "INSERT INTO Music VALUE {1: 1} | Tuple keys must be of type String. Actual type: INT under root at 1:26:1",
      "INSERT INTO Music VALUE {'': 1} | Path component cannot be an empty string",
      "INSERT INTO Music VALUE {'a': {'b': 1, 'b': 2}} | Duplicate keys in tuple. Key: b under root at 1:31:1",
      "INSERT INTO Music VALUE {'a': <<true>>} | Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags at 1:33:4",
      "INSERT INTO Music VALUE {'a': <<'x', 'x'>>} | One or more parameter values were invalid: Input collection [x, x] contains duplicates.",
      "INSERT INTO Music VALUE {'a': <<>>} | Empty bags are not supported",
      "INSERT INTO Music VALUE {'a': 1} AT 1 | AT is not supported in insert statements. at 1:1:6",
      "INSERT INTO Music << {'a': 1} >> | Unsupported operation: InsertOp",
      "INSERT INTO Music VALUE {'a': <<1, 'x'>>} | Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags",
      "INSERT INTO Music VALUE {'a': <<1, 1>>} | Input collection contains duplicates",
      "UPDATE Music.idx SET a = 1 WHERE b = 1 | This operation is not supported on an index",
      "UPDATE Music SET a = b * 2 WHERE c = 1 | Unsupported operator in Update Expression. Operator: *",
      "UPDATE Music SET a = size(b) WHERE c = 1 | The function is not allowed in an update expression; function: size",
      "UPDATE Music SET a = set_add(b, <<1>>) WHERE c = 1 | The first argument to SET_ADD must equal the assignment value at 1:22:7",
      "UPDATE Music SET a = set_add(a, 'x') WHERE c = 1 | The second argument to SET_ADD must be a value with type SET at 1:30:1",
      "UPDATE Music SET a = set_delete(a) WHERE c = 1 | SET_DELETE must have exactly two arguments at 1:22:10",
      "UPDATE Music SET a = 'x' + 1 WHERE c = 1 | Incorrect operand type for operator or function; operator or function: +, operand type: S",
      "FROM Music.idx WHERE c = 1 SET a = 1 | This operation is not supported on an index",
      "SET a = 1 | Only select from a single table or index is supported.",
      "a IS DOUBLE PRECISION | Unsupported operation: IsType",
      "UPDATE Music SET a = 1 WHERE c = 1 RETURNING ALL OLD *, ALL NEW * | Invalid syntax with multiple returning elements in RETURNING clause",
      "UPDATE Music SET a = 1 SET a = 2 WHERE c = 1 | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]",
      "UPDATE Music SET a = 1 WHERE c = 1 RETURNING ALL NEW c | Expected '*' after ( MODIFIED ; ALL ) ( NEW ; OLD ) in RETURNING clause",
      "DELETE FROM Music WHERE a = 1 RETURNING ALL NEW * | Invalid returning clause: RETURNING ALL NEW *. Only RETURNING ALL OLD * is allowed in DELETE statements."})
  void parse_unsupportedStatement_isRefusedInDynamoDbsWords(String statement, String message) {
    assertThat(refusal(statement)).isEqualTo(message.replace("( MODIFIED ; ALL ) ( NEW ; OLD )",
        "( MODIFIED | ALL ) ( NEW | OLD )"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT * FROM \"Music", "SELECT * FROM Music WHERE a = 'x", "SELECT * FROM Music /* x",
      "SELECT * FROM Music WHERE a = 1e99999999999", "SELECT * FROM Music WHERE a = 1e2147483648",
      "SELECT * FROM Music WHERE a = 1.5e-2147483647", "SELECT * FROM Music WHERE a = `x",
      "SELECT * FROM Music WHERE a = #b", "SELECT * FROM Music WHERE a = 1x"})
  void parse_textThatFallsIntoNoWords_isRefusedWithoutDetail(String statement) {
    assertThat(refusal(statement)).isEqualTo("Statement wasn't well formed, can't be processed: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "SELECT", "SELECT *", "SELECT * FROM", "SELECT * FROM Music WHERE",
      "SELECT *, a FROM Music",
      "SELECT date FROM Music", "SELECT * FROM Music WHERE a =", "SELECT * FROM Music WHERE (a = 1",
      "SELECT * FROM Music JOIN b", "SELECT a FROM Music WHERE b.5 = 1",
      "INSERT INTO Music VALUES {'a': 1}", "INSERT INTO Music VALUE {'a' 1}", "UPDATE Music WHERE a = 1",
      "UPDATE Music REMOVE a, b WHERE c = 1", "UPDATE Music ADD a 1 WHERE c = 1", "DELETE Music", "EXISTS SELECT",
      "SELECT * FROM Music WHERE a IS 1", "SELECT * FROM Music ORDER a",
      "UPDATE Music SET a = 1 WHERE c = 1 RETURNING *"})
  void parse_noStatement_isRefusedAsMalformed(String statement) {
    assertThat(refusal(statement)).startsWith("Statement wasn't well formed, can't be processed: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "NOT ", "-", "{'a':", "1+", "a.", "<<", "size("})
  void parse_deepNesting_isRefusedOrReadButNeverFails(String part) {
    String deep = "SELECT * FROM Music WHERE a = 1 AND " + part.repeat(2000);

    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> parse(deep));
  }

  @Test
  void insert_valueNestedBeyondTheLimit_isRefused() {
    String nested = "[".repeat(33) + "]".repeat(33);

    assertThat(refusal("INSERT INTO Music VALUE {'a': " + nested + "}")).doesNotStartWith("none");
    assertThat(refusal("INSERT INTO Music VALUE {'a': " + nested.substring(1, 65) + "}")).startsWith("none");
  }
}
