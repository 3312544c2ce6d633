package dev.needletail.model.expression;

import static dev.needletail.model.expression.Samples.assertRefused;
import static dev.needletail.model.expression.Samples.scope;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and their order were observed on DynamoDB Local, which parses with DynamoDB's own code. */
class UpdateRefusalTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      INVALID SYNTAX           | INVALID | INVALID SYNTAX
      SET                      | <EOF> | SET
      SET a                    | <EOF> | a
      SET a =                  | <EOF> | =
      SET a = :s,              | <EOF> | ,
      SET a = :s b = :n        | b | :s b =
      SET a == b               | = | == b
      SET a + :n               | + | a + :n
      SET a = b = c            | = | b = c
      SET a = b AND c          | AND | b AND c
      SET a = - :n             | - | = - :n
      SET a = :n * :n          | * | :n * :n
      SET a = 5                | 5 | = 5
      SET a = :n + :n + :n     | + | :n + :n
      SET a = (:n + :n) - :n   | - | ) - :n
      SET a = :n + (:n + :n)   | + | :n + :n
      SET a = list_append(:n + :n, :l) | + | :n + :n
      SET a = (b + :n          | <EOF> | :n
      SET a = b) + :n          | ) | b) +
      SET a = ()               | ) | ()
      SET (a) = :n             | ( | SET (a
      SET :s = a               | :s | SET :s =
      SET _a = :s              | _ | SET _a
      SET set = :s             | set | SET set =
      SET and = :s             | and | SET and =
      SET a = :s ADD           | <EOF> | ADD
      SET a = :s WHERE b = :n  | WHERE | :s WHERE b
      SET a = :s; REMOVE b     | ; | :s; REMOVE
      REMOVE                   | <EOF> | REMOVE
      REMOVE (a)               | ( | REMOVE (a
      REMOVE a b               | b | a b
      REMOVE a = :s            | = | a = :s
      REMOVE :s                | :s | REMOVE :s
      REMOVE remove            | remove | REMOVE remove
      ADD a b                  | b | a b
      ADD a (:n)               | ( | a (:n
      ADD a = :n               | = | a = :n
      ADD a size(b)            | size | a size(
      ADD a, b :n              | , | a, b
      ADD a :n b :n            | b | :n b :n
      DELETE a                 | <EOF> | a
      """)
  void syntaxError_anywhere_showsTokenBetweenItsNeighbours(String text, String token, String near) {
    assertRefused(() -> scope().update(text),
        "Invalid UpdateExpression: Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ``                           | The expression can not be empty;
      SET a = ((:n))               | The expression has redundant parentheses;
      SET a = ((:n + :n))          | The expression has redundant parentheses;
      SET a = (((b)) + :n)         | The expression has redundant parentheses;
      SET a = foo(b)               | Invalid function name; function: foo
      SET a = LIST_APPEND(b,:l)    | Invalid function name; function: LIST_APPEND
      SET a = size(b)              | The function is not allowed in an update expression; function: size
      SET a = contains(b,:s)       | The function is not allowed in an update expression; function: contains
      SET a = list_append(b,:l) + :n | The function is not allowed to be used this way in an expression; function: list_append
      SET a = list_append(list_append(:l,:l),:l) | The function is not allowed to be used this way in an expression; function: list_append
      SET a = if_not_exists(b,list_append(:l,:l)) | The function is not allowed to be used this way in an expression; function: list_append
      SET a = :s SET b = :n        | The "SET" section can only be used once in an update expression;
      remove b set a = :s remove c | The "REMOVE" section can only be used once in an update expression;
      SET name = :s                | Attribute name is a reserved keyword; reserved keyword: name
      SET a = name                 | Attribute name is a reserved keyword; reserved keyword: name
      REMOVE a.name                | Attribute name is a reserved keyword; reserved keyword: name
      SET a[99999999999] = :s      | List index is not within the allowable range; index: [99999999999]
      SET #undef = :s              | An expression attribute name used in the document path is not defined; attribute name: #undef
      SET a = #undef               | An expression attribute name used in the document path is not defined; attribute name: #undef
      SET a = :undef               | An expression attribute value used in expression is not defined; attribute value: :undef
      ADD a :undef                 | An expression attribute value used in expression is not defined; attribute value: :undef
      SET a = :s, a = :n           | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
      SET a = :s REMOVE a          | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
      SET a.b = :s, #a = :s        | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]
      SET a[1][1] = :s, a[1] = :s  | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, [1], [1]], path two: [a, [1]]
      SET a.b = :s, a[0] = :s      | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [0]]
      SET a = :s + :n              | Incorrect operand type for operator or function; operator or function: +, operand type: S
      SET a = :n - :l              | Incorrect operand type for operator or function; operator or function: -, operand type: L
      SET a = list_append(:s,:l)   | Incorrect operand type for operator or function; operator or function: list_append, operand type: S
      SET a = list_append(:l)      | Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1
      SET a = if_not_exists(b,b,b) | Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: 3
      SET a = if_not_exists(:s,b)  | Operator or function requires a document path; operator or function: if_not_exists
      SET a = if_not_exists(if_not_exists(b,:s),:s) | Operator or function requires a document path; operator or function: if_not_exists
      SET a = if_not_exists(b,b)   | The first operand must be distinct from the remaining operands for this operator or function; operator: if_not_exists, first operand: [b]
      ADD a :s                     | Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND
      ADD a :b                     | Incorrect operand type for operator or function; operator: ADD, operand type: BINARY, typeSet: ALLOWED_FOR_ADD_OPERAND
      ADD a :l                     | Incorrect operand type for operator or function; operator: ADD, operand type: LIST, typeSet: ALLOWED_FOR_ADD_OPERAND
      ADD a :m                     | Incorrect operand type for operator or function; operator: ADD, operand type: MAP, typeSet: ALLOWED_FOR_ADD_OPERAND
      ADD a :t                     | Incorrect operand type for operator or function; operator: ADD, operand type: BOOLEAN, typeSet: ALLOWED_FOR_ADD_OPERAND
      ADD a :nul                   | Incorrect operand type for operator or function; operator: ADD, operand type: NULL, typeSet: ALLOWED_FOR_ADD_OPERAND
      DELETE a :n                  | Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND
      """)
  void fault_ofOneKind_isRefusedInItsWords(String text, String message) {
    assertRefused(() -> scope().update(text), "Invalid UpdateExpression: " + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      # names as written, section by section; a repeated section after what is in it
      SET a = foo(b) SET b = :s      | Invalid function name; function: foo
      SET a = :s SET name = :s       | Attribute name is a reserved keyword; reserved keyword: name
      SET a = :s, a = :s SET b = :s  | The "SET" section can only be used once in an update expression;
      SET name = size(b)             | Attribute name is a reserved keyword; reserved keyword: name
      SET #undef = foo(a)            | Invalid function name; function: foo
      # then the paths written, from the last
      SET a = :s, a = :s, #undef = :s | An expression attribute name used in the document path is not defined; attribute name: #undef
      SET #undef = :s, a = :s, a = :s | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
      SET a = #undef, b = :s, b = :s | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [b], path two: [b]
      SET a = :undef, #undef = :s    | An expression attribute name used in the document path is not defined; attribute name: #undef
      # then what is written, from the last action, operands first
      SET a = :undef, b = :undef2    | An expression attribute value used in expression is not defined; attribute value: :undef2
      ADD a :s SET b = :undef        | An expression attribute value used in expression is not defined; attribute value: :undef
      SET b = :undef ADD a :s        | Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: ALLOWED_FOR_ADD_OPERAND
      SET a = :undef + :undef2       | An expression attribute value used in expression is not defined; attribute value: :undef
      SET a = :s + :undef            | An expression attribute value used in expression is not defined; attribute value: :undef
      """)
  void faults_several_areReportedInDynamoDbsOrder(String text, String message) {
    assertRefused(() -> scope().update(text), "Invalid UpdateExpression: " + message);
  }
}
