package dev.needletail.model.expression;

import static dev.needletail.model.expression.Samples.assertRefused;
import static dev.needletail.model.expression.Samples.condition;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and their order were observed on DynamoDB Local, which parses with DynamoDB's own code. */
class ConditionRefusalTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      a = = b                  | = | = = b
      `  `                     | <EOF> | `  `
      ` a`                     | <EOF> | a
      a                        | <EOF> | a
      a =                      | <EOF> | =
      `a =  `                  | <EOF> | `=  `
      `  = a`                  | = | `  = a`
      a = b)                   | ) | b)
      `a = b  ) `              | ) | `b  ) `
      (a = :s                  | <EOF> | :s
      a = :s b                 | b | :s b
      a = :s AND               | <EOF> | AND
      a = :s OR OR b = :s      | OR | OR OR b
      a ==:s                   | = | ==:s
      !!! INVALID !!!          | ! | !!
      a != :s                  | ! | a !=
      a && b                   | & | a &&
      a > = :s                 | = | > = :s
      a < > :s                 | > | < > :s
      a =< :s                  | < | =< :s
      a < :n < :n              | < | :n < :n
      a.b.c[1.5] = :s          | . | 1.5
      a[-1] = :s               | - | [-1
      a[01] = :s               | 1 | 01]
      a[] = :s                 | ] | [] =
      a[0 = :s                 | = | 0 = :s
      a[#a] = :s               | #a | [#a]
      a[0]b = :s               | b | ]b =
      a.1b = :s                | 1 | .1b
      a. = :s                  | = | . = :s
      .a = :s                  | . | .a
      1a = :s                  | 1 | 1a
      _a = :s                  | _ | _a
      a-b = :s                 | - | a-b
      a$b=:s                   | $ | a$b
      é = :s                   | é | é =
      "a" = :s                 | " | "a
      a = 5                    | 5 | = 5
      a = 1.5                  | 1 | = 1.
      a = -1                   | - | = -1
      # = :s                   | # | # =
      ##a = :s                 | # | ##a
      #a#b = :s                | #b | #a#b =
      #a-b = :s                | - | #a-b
      : = a                    | : | : =
      ::s = a                  | : | ::s
      :s.b = a                 | . | :s.b
      a = :s[0]                | [ | :s[0
      (a).b = :s               | . | ).b
      a.and = :s               | and | .and =
      and = :s                 | and | and =
      a = :s AND SET = :n      | SET | AND SET =
      a = :s and in = :n       | in | and in =
      a NOT IN (:s)            | NOT | a NOT IN
      a = NOT b                | NOT | = NOT b
      NOT                      | <EOF> | NOT
      NOT a                    | <EOF> | a
      a OR b = :s              | OR | a OR b
      (a) AND b = :s           | AND | ) AND b
      a,b                      | , | a,b
      a = b + c                | + | b + c
      ()                       | ) | ()
      (()                      | ) | ()
      a = ()                   | ) | ()
      a IN :s                  | :s | IN :s
      a IN ()                  | ) | ()
      a IN (:s,)               | ) | ,)
      a IN (:s b)              | b | :s b)
      a IN (                   | <EOF> | (
      a BETWEEN :n             | <EOF> | :n
      a BETWEEN :n OR :n       | OR | :n OR :n
      a BETWEEN :n :n          | :n | :n :n
      attribute_exists a       | a | attribute_exists a
      attribute_exists()       | ) | ()
      attribute_exists(a,)     | ) | ,)
      attribute_exists(a b)    | b | a b)
      attribute_exists(a       | <EOF> | a
      attribute_exists(a = :s) | = | a = :s
      foo((a = :s))            | = | a = :s
      foo.bar(a)               | ( | bar(a
      #a(b)                    | ( | #a(b
      size(a).b = :n           | . | ).b
      (a = :s) = :s            | = | ) = :s
      a=:sAND b=:n             | b | :sAND b=
      a = :s;                  | ; | :s;
      """)
  void syntaxError_anywhere_showsTokenBetweenItsNeighbours(String text, String token, String near) {
    assertRefused(() -> condition(text),
        "Invalid ConditionExpression: Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ``                                | The expression can not be empty;
      ((a = :s))                        | The expression has redundant parentheses;
      ((a)) = :s                        | The expression has redundant parentheses;
      a = ((:s))                        | The expression has redundant parentheses;
      (a = :s) AND ((b = :n))           | The expression has redundant parentheses;
      ((a = :s AND b = :n))             | The expression has redundant parentheses;
      NOT ((a = :s))                    | The expression has redundant parentheses;
      size(((a))) = :n                  | The expression has redundant parentheses;
      a IN (((:s)))                     | The expression has redundant parentheses;
      foo(a)                            | Invalid function name; function: foo
      ATTRIBUTE_EXISTS(a)               | Invalid function name; function: ATTRIBUTE_EXISTS
      a = size(foo(b))                  | Invalid function name; function: foo
      if_not_exists(a,:s) = :s          | The function is not allowed in a condition expression; function: if_not_exists
      list_append(a,:l)                 | The function is not allowed in a condition expression; function: list_append
      size(a)                           | The function is not allowed to be used this way in an expression; function: size
      NOT size(a) AND a = :s            | The function is not allowed to be used this way in an expression; function: size
      attribute_exists(a) = :t          | The function is not allowed to be used this way in an expression; function: attribute_exists
      size(attribute_type(a,:s)) = :n   | The function is not allowed to be used this way in an expression; function: attribute_type
      name = :s                         | Attribute name is a reserved keyword; reserved keyword: name
      Name = :s                         | Attribute name is a reserved keyword; reserved keyword: Name
      a.name = :s                       | Attribute name is a reserved keyword; reserved keyword: name
      a = true                          | Attribute name is a reserved keyword; reserved keyword: true
      a[99999999999] = :s               | List index is not within the allowable range; index: [99999999999]
      a[2147483648] = :s                | List index is not within the allowable range; index: [2147483648]
      #undef = :s                       | An expression attribute name used in the document path is not defined; attribute name: #undef
      a.#undef = :s                     | An expression attribute name used in the document path is not defined; attribute name: #undef
      a.:s = :s                         | An expression attribute name used in the document path is not defined; attribute name: :s
      a = :undef                        | An expression attribute value used in expression is not defined; attribute value: :undef
      a IN (:s, :undef)                 | An expression attribute value used in expression is not defined; attribute value: :undef
      attribute_exists(a,b)             | Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2
      begins_with(a)                    | Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1
      contains(a,a,a)                   | Incorrect number of operands for operator or function; operator or function: contains, number of operands: 3
      size(a,b) = :n                    | Incorrect number of operands for operator or function; operator or function: size, number of operands: 2
      a = a                             | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]
      #a <> a                           | The first operand must be distinct from the remaining operands for this operator or function; operator: <>, first operand: [a]
      contains(a.b[1],a.b[1])           | The first operand must be distinct from the remaining operands for this operator or function; operator: contains, first operand: [a, b, [1]]
      a IN (b,a)                        | The first operand must be distinct from the remaining operands for this operator or function; operator: IN, first operand: [a]
      a BETWEEN b AND a                 | The first operand must be distinct from the remaining operands for this operator or function; operator: BETWEEN, first operand: [a]
      attribute_exists(:s)              | Operator or function requires a document path; operator or function: attribute_exists
      attribute_not_exists(size(a))     | Operator or function requires a document path; operator or function: attribute_not_exists
      begins_with(a,:n)                 | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      begins_with(:l,a)                 | Incorrect operand type for operator or function; operator or function: begins_with, operand type: L
      begins_with(a,size(b))            | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      size(:n) = :n                     | Incorrect operand type for operator or function; operator or function: size, operand type: N
      size(size(a)) = :n                | Incorrect operand type for operator or function; operator or function: size, operand type: N
      size(:nul) = :n                   | Incorrect operand type for operator or function; operator or function: size, operand type: NULL
      a < :t                            | Incorrect operand type for operator or function; operator or function: <, operand type: BOOL
      :m >= a                           | Incorrect operand type for operator or function; operator or function: >=, operand type: M
      a BETWEEN :ss AND :n              | Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: SS
      attribute_type(a,:n)              | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N
      attribute_type(a,size(b))         | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N
      attribute_type(a,b)               | Incorrect operand type for operator or function; operator or function: attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}
      attribute_type(a,:s)              | Invalid attribute type name found; type: abc, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}
      a BETWEEN :s AND :n               | The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {S:abc}, upper bound operand: AttributeValue: {N:5}
      a BETWEEN :z AND :s               | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:zzz}, upper bound operand: AttributeValue: {S:abc}
      a BETWEEN :b AND :b1              | The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {B:java.nio.HeapByteBuffer[pos=0 lim=3 cap=3]}, upper bound operand: AttributeValue: {B:java.nio.HeapByteBuffer[pos=0 lim=1 cap=1]}
      """)
  void fault_ofOneKind_isRefusedInItsWords(String text, String message) {
    assertRefused(() -> condition(text), "Invalid ConditionExpression: " + message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      # a syntax error hides everything, redundant parentheses all but that
      foo(name) AND ((a = = b))          | Syntax error; token: "=", near: "= = b"
      foo(name) AND ((a = :undef))       | The expression has redundant parentheses;
      # then names and functions as written, in the order of the text, a function before its operands
      foo(name)                          | Invalid function name; function: foo
      name = :s AND foo(a)               | Attribute name is a reserved keyword; reserved keyword: name
      size(a) AND a[99999999999] = :s    | The function is not allowed to be used this way in an expression; function: size
      attribute_exists(a) = name         | The function is not allowed to be used this way in an expression; function: attribute_exists
      #undef.name = :s                   | Attribute name is a reserved keyword; reserved keyword: name
      #undef = :undef AND a = name       | Attribute name is a reserved keyword; reserved keyword: name
      a[99999999999].name = :s           | List index is not within the allowable range; index: [99999999999]
      # then placeholders and operands, condition by condition, operands first
      a = :undef AND b = b               | An expression attribute value used in expression is not defined; attribute value: :undef
      a = a AND b = :undef               | The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]
      #undef = :undef                    | An expression attribute name used in the document path is not defined; attribute name: #undef
      begins_with(:l,:undef)             | An expression attribute value used in expression is not defined; attribute value: :undef
      begins_with(a,:n) AND a = a        | Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
      begins_with(a,:s,:n)               | Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 3
      attribute_exists(:s,:s)            | Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2
      l BETWEEN :ns AND l                | Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: NS
      """)
  void faults_several_areReportedInDynamoDbsOrder(String text, String message) {
    assertRefused(() -> condition(text), "Invalid ConditionExpression: " + message);
  }
}
